import type { Cell } from './cell.ts';
import { CodeList } from './code-list.ts';
import { setHash } from './hash-bytes.ts';
import { NumberList } from './number-list.ts';

/** The cells of a column, packed as they come; the first one that is not null says which kind they are of. */
export type Column =
  | { readonly kind: 'none' }
  | { readonly kind: 'flags'; readonly flags: Int32Array }
  | { readonly kind: 'numbers'; readonly numbers: NumberList }
  /** Eight bytes each. `nulls`: 1 for null; null: there is none. */
  | { readonly kind: 'hashes'; readonly bytes: Uint8Array; readonly nulls: Int32Array | null }
  | { readonly kind: 'codes'; readonly codes: CodeList };

/** Columns of hashes: what looks like one elsewhere is a text like others there, whose codes pages ask for. */
const HASH_COLUMNS: readonly string[] = ['key', 'lineHash', 'contextHash', 'messageHash'];
const HASH_BYTES = 8;

/** Gathers a column; each kind has a loop of its own over the rows, since there are more than a million cells. */
export class ColumnGatherer<Item> {
  readonly name: string;
  readonly #items: readonly Item[];
  readonly #cellOf: (item: Item) => Cell;
  /** Rows until now, all null as long as there is no kind. */
  #kind: Column['kind'] = 'none';
  #hasNull = false;
  #flags = new Int32Array(0);
  #numbers = new NumberList(0, 0, 0);
  #hashes = new Uint8Array(0);
  #codes = new CodeList(0);

  constructor(name: string, items: readonly Item[], cellOf: (item: Item) => Cell) {
    this.name = name;
    this.#items = items;
    this.#cellOf = cellOf;
  }

  /** @param block the next rows @param from the first of them */
  take(block: readonly Item[], from: number): void {
    switch (this.#kind === 'none' ? this.#begin(block, from) : this.#kind) {
      case 'flags':
        return this.#takeFlags(block, from);
      case 'numbers':
        return this.#numbers.take(block, from, this.#cellOf);
      case 'hashes':
        return this.#takeHashes(block, from);
      case 'codes':
        return this.#codes.take(block, from, this.#cellOf);
      default:
    }
  }

  column(): Column {
    switch (this.#kind) {
      case 'flags':
        return { kind: 'flags', flags: this.#flags };
      case 'numbers':
        return { kind: 'numbers', numbers: this.#numbers };
      case 'hashes':
        return { kind: 'hashes', bytes: this.#hashes, nulls: this.#hasNull ? this.#nulls() : null };
      case 'codes':
        return { kind: 'codes', codes: this.#codes };
      default:
        return { kind: 'none' };
    }
  }

  /** The first cell that is not null decides. */
  #begin(block: readonly Item[], from: number): Column['kind'] {
    const cellOf = this.#cellOf;
    let first: Cell = null;
    let before = from;
    for (const item of block) {
      first = cellOf(item);
      if (first !== null) break;
      before += 1;
    }
    if (first === null) return 'none';
    const count = this.#items.length;
    // What came before was null.
    this.#hasNull = from > 0;
    if (typeof first === 'boolean') {
      this.#kind = 'flags';
      this.#flags = new Int32Array(count);
    } else if (typeof first === 'number') {
      this.#kind = 'numbers';
      this.#numbers = new NumberList(count, before, first);
    } else if (HASH_COLUMNS.includes(this.name)) {
      this.#kind = 'hashes';
      this.#hashes = new Uint8Array(count * HASH_BYTES);
    } else this.#beginCodes(from);
    return this.#kind;
  }

  /** @param before so many rows that came already */
  #beginCodes(before: number): void {
    this.#kind = 'codes';
    this.#codes = new CodeList(this.#items.length);
    this.#codes.take(this.#items.slice(0, before), 0, this.#cellOf);
  }

  #takeFlags(block: readonly Item[], from: number): void {
    const [flags, cellOf] = [this.#flags, this.#cellOf];
    let row = from;
    for (const item of block) flags[row++] = cellOf(item) === true ? 1 : 0;
  }

  #takeHashes(block: readonly Item[], from: number): void {
    const [bytes, cellOf] = [this.#hashes, this.#cellOf];
    let row = from;
    for (const item of block) {
      const cell = cellOf(item);
      if (cell === null) this.#hasNull = true;
      else if (typeof cell !== 'string' || !setHash(bytes, row, cell)) {
        // One is something else: they are texts like others.
        this.#beginCodes(from + block.length);
        return;
      }
      row += 1;
    }
  }

  #nulls(): Int32Array {
    return Int32Array.from(this.#items, (item) => (this.#cellOf(item) === null ? 1 : 0));
  }
}
