import type { Cell } from './written.ts';

/** Cells as places in a list of the distinct ones. */
export class CodeList {
  readonly codes: Int32Array;
  /** The distinct ones, in the order in which they first come. */
  readonly values: Cell[] = [];
  readonly #known = new Map<Cell, number>();
  #last: Cell | undefined = undefined;
  #lastCode = -1;

  constructor(count: number) {
    this.codes = new Int32Array(count);
  }

  set(row: number, cell: Cell): void {
    if (cell !== this.#last) {
      this.#lastCode = this.#known.get(cell) ?? this.#add(cell);
      this.#last = cell;
    }
    this.codes[row] = this.#lastCode;
  }

  /** Undefined: it is not among them. */
  codeOf(text: string): number | undefined {
    return this.#known.get(text);
  }

  #add(cell: Cell): number {
    // Lists are equal by what they hold.
    const name = typeof cell === 'object' && cell !== null ? String(cell) : cell;
    const code = this.#known.get(name) ?? this.values.length;
    if (code === this.values.length) {
      this.#known.set(name, code);
      this.values.push(cell);
    }
    if (name !== cell) this.#known.set(cell, code);
    return code;
  }
}
