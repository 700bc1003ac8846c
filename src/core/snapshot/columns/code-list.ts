import type { Cell } from './cell.ts';
import { type PackedTexts, packTexts } from './pack-texts.ts';

/** Cells as places in a list of the distinct ones. */
export class CodeList {
  /** Of each row; null: all rows hold the only one, as in most columns. */
  codes: Int32Array | null = null;
  /** The distinct ones, in the order in which they first come. */
  readonly values: Cell[] = [];
  readonly #count: number;
  readonly #known = new Map<Cell, number>();
  #packed: PackedTexts | null = null;

  constructor(count: number) {
    this.#count = count;
  }

  /** @param block the next rows @param from the first of them */
  take<Item>(block: readonly Item[], from: number, cellOf: (item: Item) => Cell): void {
    let codes = this.codes;
    // The same cell comes again and again.
    let last: Cell | undefined;
    let code = -1;
    let row = from;
    for (const item of block) {
      const cell = cellOf(item);
      if (cell !== last) {
        code = this.#known.get(cell) ?? this.#add(cell);
        last = cell;
        if (code > 0 && codes === null) codes = new Int32Array(this.#count);
      }
      if (codes !== null) codes[row] = code;
      row += 1;
    }
    this.codes = codes;
  }

  /** Undefined: it is not among them. */
  codeOf(text: string): number | undefined {
    return this.#known.get(text);
  }

  /** The distinct texts; made once for all files that have this column. */
  packed(): PackedTexts {
    this.#packed ??= packTexts(this.values.filter((cell) => typeof cell === 'string'));
    return this.#packed;
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
