import { CodeList } from './code-list.ts';
import { setHash } from './hash-bytes.ts';
import type { Cell } from './written.ts';

/** The cells of a column, packed as they come; the first one that is not null says which kind they are of. */
export type Column =
  | { readonly kind: 'none' }
  | { readonly kind: 'flags'; readonly flags: Int32Array }
  | { readonly kind: 'numbers'; readonly numbers: Float64Array; readonly hasNull: boolean }
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
  #numbers = new Float64Array(0);
  #hashes = new Uint8Array(0);
  #codes = new CodeList(0);

  constructor(name: string, items: readonly Item[], cellOf: (item: Item) => Cell) {
    this.name = name;
    this.#items = items;
    this.#cellOf = cellOf;
  }

  /** The next rows. */
  take(from: number, to: number): void {
    const start = this.#kind === 'none' ? this.#begin(from, to) : from;
    switch (this.#kind) {
      case 'flags':
        return this.#takeFlags(start, to);
      case 'numbers':
        return this.#takeNumbers(start, to);
      case 'hashes':
        return this.#takeHashes(start, to);
      case 'codes':
        return this.#takeCodes(start, to);
      default:
    }
  }

  column(): Column {
    switch (this.#kind) {
      case 'flags':
        return { kind: 'flags', flags: this.#flags };
      case 'numbers':
        return { kind: 'numbers', numbers: this.#numbers, hasNull: this.#hasNull };
      case 'hashes':
        return { kind: 'hashes', bytes: this.#hashes, nulls: this.#hasNull ? this.#nulls() : null };
      case 'codes':
        return { kind: 'codes', codes: this.#codes };
      default:
        return { kind: 'none' };
    }
  }

  #cell(row: number): Cell {
    const item = this.#items[row];
    return item === undefined ? null : this.#cellOf(item);
  }

  /** @returns the first row that is not null: its cell decides the kind */
  #begin(from: number, to: number): number {
    let row = from;
    while (row < to && this.#cell(row) === null) row += 1;
    this.#hasNull ||= row > 0;
    if (row === to) return to;
    const [first, count] = [this.#cell(row), this.#items.length];
    if (typeof first === 'boolean') {
      this.#kind = 'flags';
      this.#flags = new Int32Array(count);
    } else if (typeof first === 'number') {
      this.#kind = 'numbers';
      this.#numbers = new Float64Array(count).fill(Number.NaN);
    } else if (HASH_COLUMNS.includes(this.name)) {
      this.#kind = 'hashes';
      this.#hashes = new Uint8Array(count * HASH_BYTES);
    } else this.#beginCodes(row);
    return row;
  }

  #beginCodes(row: number): void {
    this.#kind = 'codes';
    this.#codes = new CodeList(this.#items.length);
    this.#takeCodes(0, row);
  }

  #takeFlags(from: number, to: number): void {
    const flags = this.#flags;
    for (let row = from; row < to; row += 1) flags[row] = this.#cell(row) === true ? 1 : 0;
  }

  #takeNumbers(from: number, to: number): void {
    const numbers = this.#numbers;
    for (let row = from; row < to; row += 1) {
      const cell = this.#cell(row);
      if (cell === null) this.#hasNull = true;
      else numbers[row] = Number(cell);
    }
  }

  #takeHashes(from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const cell = this.#cell(row);
      if (cell === null) this.#hasNull = true;
      else if (typeof cell !== 'string' || !setHash(this.#hashes, row, cell)) {
        // One is something else: they are texts like others.
        this.#beginCodes(to);
        return;
      }
    }
  }

  #takeCodes(from: number, to: number): void {
    const codes = this.#codes;
    for (let row = from; row < to; row += 1) codes.set(row, this.#cell(row));
  }

  #nulls(): Int32Array {
    return Int32Array.from(this.#items, (item) => (this.#cellOf(item) === null ? 1 : 0));
  }
}
