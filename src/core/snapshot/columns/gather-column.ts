import { HASH_BYTES, hashText, setHash } from '../../hash/hash-bytes.ts';
import type { Cell } from './cell.ts';
import { CodeList } from './code-list.ts';
import { NumberList } from './number-list.ts';

/** The cells of a column, packed as they come; the first one that is not null says which kind they are of. */
export type Column =
  | { readonly kind: 'none' }
  | { readonly kind: 'flags'; readonly flags: Int32Array }
  | { readonly kind: 'numbers'; readonly numbers: NumberList }
  | HashColumn
  | CodeColumn;

interface HashColumn {
  readonly kind: 'hashes';
  /** Eight of each. */
  readonly bytes: Uint8Array;
  /** 1 for null; null: there is none. */
  nulls: Int32Array | null;
}

export interface CodeColumn {
  readonly kind: 'codes';
  readonly codes: CodeList;
  /** Of each row the cell of the list that it holds, where several rows share one; null: each has its own. */
  readonly items: Int32Array | null;
}

/** Columns of hashes: what looks like one elsewhere is a text like others there, whose codes pages ask for. */
const HASH_COLUMNS: readonly string[] = ['key', 'lineHash', 'contextHash', 'messageHash'];

/** Gathers a column; each kind has a loop of its own over the rows, since there are more than a million cells. */
export class ColumnGatherer {
  readonly name: string;
  readonly #count: number;
  /** What came until now; no kind: all of it was null. */
  #column: Column = { kind: 'none' };

  /** @param count of rows */
  constructor(name: string, count: number) {
    this.name = name;
    this.#count = count;
  }

  /** @param cells of the next rows @param from the first of them */
  take(cells: readonly Cell[], from: number): void {
    if (this.#column.kind === 'none') this.#begin(cells, from);
    const column = this.#column;
    switch (column.kind) {
      case 'flags':
        for (let at = 0; at < cells.length; at += 1) column.flags[from + at] = cells[at] === true ? 1 : 0;
        return;
      case 'numbers':
        return column.numbers.take(cells, from);
      case 'hashes':
        return this.#takeHashes(column, cells, from);
      case 'codes':
        return column.codes.take(cells, from);
      default:
    }
  }

  column(): Column {
    return this.#column;
  }

  /** The first cell that is not null decides. */
  #begin(cells: readonly Cell[], from: number): void {
    const count = this.#count;
    const at = cells.findIndex((cell) => cell !== null);
    const first = cells[at] ?? null;
    if (first === null) return;
    if (typeof first === 'boolean') this.#column = { kind: 'flags', flags: new Int32Array(count) };
    else if (typeof first === 'number') {
      this.#column = { kind: 'numbers', numbers: new NumberList(count, from + at, first) };
    } else if (HASH_COLUMNS.includes(this.name)) {
      const nulls = from === 0 ? null : new Int32Array(count).fill(1, 0, from);
      this.#column = { kind: 'hashes', bytes: new Uint8Array(count * HASH_BYTES), nulls };
    } else {
      const codes = new CodeList(count);
      // What came before was null.
      if (from > 0) codes.take([null], 0);
      this.#column = { kind: 'codes', codes, items: null };
    }
  }

  #takeHashes(column: HashColumn, cells: readonly Cell[], from: number): void {
    const { bytes } = column;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] ?? null;
      if (typeof cell === 'string' && setHash(bytes, from + at, cell)) continue;
      if (cell !== null) return this.#becomeCodes(column, cells, from);
      column.nulls ??= new Int32Array(this.#count);
      column.nulls[from + at] = 1;
    }
  }

  /** One is something else: they are texts like others. */
  #becomeCodes({ bytes, nulls }: HashColumn, cells: readonly Cell[], from: number): void {
    const codes = new CodeList(this.#count);
    const textAt = (row: number): string | null => (nulls?.[row] === 1 ? null : hashText(bytes, row));
    codes.take(
      Array.from({ length: from }, (_, row) => textAt(row)),
      0,
    );
    codes.take(cells, from);
    this.#column = { kind: 'codes', codes, items: null };
  }
}

/** A column whose cells are all there. */
export function columnOf(name: string, cells: readonly Cell[]): Column {
  const gatherer = new ColumnGatherer(name, cells.length);
  gatherer.take(cells, 0);
  return gatherer.column();
}

/** A column of texts that mostly differ from row to row. */
export function textColumn(texts: string[]): Column {
  if (texts.length === 0) return { kind: 'none' };
  return { kind: 'codes', codes: CodeList.ofTexts(texts), items: null };
}
