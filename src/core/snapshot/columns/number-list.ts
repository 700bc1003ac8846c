import type { Cell } from './cell.ts';
import { spreadOver } from './spread.ts';

/** Beyond it a difference of two could leave 32 bits. */
const INT_MAX = 2 ** 29 - 1;
/** Stands for null among them. */
const NULL = -(2 ** 31);

/**
 * Cells of a column of numbers. In most columns all are the same, and in nearly all others small and whole: memory for
 * each row is taken when it has to be.
 */
export class NumberList {
  readonly #count: number;
  #hasNull: boolean;
  /** In every row as long as there is no list. */
  readonly #first: number;
  #ints: Int32Array | null = null;
  #floats: Float64Array | null = null;

  /** @param before so many rows before the first number are null */
  constructor(count: number, before: number, first: number) {
    this.#count = count;
    this.#first = first;
    this.#hasNull = before > 0;
    if (!isSmall(first)) this.#floats = new Float64Array(count).fill(Number.NaN, 0, before);
    else if (before > 0) this.#ints = new Int32Array(count).fill(NULL, 0, before);
  }

  /** @param cells of the next rows @param from the first of them */
  take(cells: readonly Cell[], from: number): void {
    const first = this.#first;
    let ints = this.#ints;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at];
      if (ints !== null && typeof cell === 'number' && isSmall(cell)) ints[from + at] = cell;
      else if (cell !== first || this.#floats !== null) {
        this.#set(from + at, typeof cell === 'number' ? cell : null);
        ints = this.#ints;
      }
    }
  }

  /** Other numbers than small whole ones, NaN for null; null: there are none. */
  floats(): Float64Array | null {
    return this.#floats;
  }

  /** The number that all rows hold; null: they differ. */
  only(): number | null {
    return this.#ints === null && this.#floats === null ? this.#first : null;
  }

  /** `none` stands for null; null: no row is. */
  ints(): { readonly values: Int32Array; readonly none: number | null } {
    const values = this.#ints ?? new Int32Array(this.#count).fill(this.#first);
    if (!this.#hasNull) return { values, none: null };
    let min = INT_MAX;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] ?? NULL;
      if (value !== NULL && value < min) min = value;
    }
    const none = min - 1;
    return { values: values.map((value) => (value === NULL ? none : value)), none };
  }

  /** @param items of each row the cell of this list that it holds */
  spread(items: Int32Array): NumberList {
    const spread = new NumberList(items.length, 0, this.#first);
    spread.#hasNull = this.#hasNull;
    spread.#ints = this.#ints === null ? null : spreadOver(items, this.#ints);
    spread.#floats =
      this.#floats === null ? null : Float64Array.from(items, (item) => this.#floats?.[item] ?? 0);
    return spread;
  }

  #set(row: number, value: number | null): void {
    if (value === null) this.#hasNull = true;
    else if (this.#floats === null && !isSmall(value)) this.#widen(row);
    if (this.#floats !== null) this.#floats[row] = value ?? Number.NaN;
    else {
      this.#ints ??= new Int32Array(this.#count).fill(this.#first, 0, row);
      this.#ints[row] = value ?? NULL;
    }
  }

  /** @param rows that are known */
  #widen(rows: number): void {
    const floats = new Float64Array(this.#count).fill(this.#first, 0, rows);
    const ints = this.#ints ?? [];
    for (let row = 0; row < Math.min(rows, ints.length); row += 1) {
      const value = ints[row] ?? NULL;
      floats[row] = value === NULL ? Number.NaN : value;
    }
    this.#floats = floats;
    this.#ints = null;
  }
}

function isSmall(value: number): boolean {
  return (value | 0) === value && value < INT_MAX && value > -INT_MAX;
}
