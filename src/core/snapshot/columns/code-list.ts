import type { Cell } from './cell.ts';
import { type PackedTexts, packTexts } from './pack-texts.ts';

/** Cells as places in a list of the distinct ones. */
export class CodeList {
  /** Of each cell; null: all are the only one, as in most columns. */
  codes: Int32Array | null = null;
  /** The distinct ones, in the order in which they first come. */
  readonly values: Cell[] = [];
  readonly #count: number;
  readonly #known = new Map<Cell, number>();
  /** The same cell comes again and again. */
  #last: Cell | undefined;
  #lastCode = 0;
  #packed: PackedTexts | null = null;

  constructor(count: number) {
    this.#count = count;
  }

  /** @param cells of the next rows @param from the first of them */
  take(cells: readonly Cell[], from: number): void {
    let codes = this.codes;
    let [last, code] = [this.#last, this.#lastCode];
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] ?? null;
      if (cell !== last) {
        code = this.#known.get(cell) ?? this.#add(cell);
        last = cell;
        if (code > 0 && codes === null) codes = new Int32Array(this.#count);
      }
      if (codes !== null) codes[from + at] = code;
    }
    this.codes = codes;
    [this.#last, this.#lastCode] = [last, code];
  }

  /** Undefined: it is not among them. */
  codeOf(text: string): number | undefined {
    return this.#known.get(text);
  }

  hasNull(): boolean {
    return this.#known.has(null);
  }

  /** Texts rather than lists. */
  hasText(): boolean {
    return this.values.slice(0, 2).some((cell) => typeof cell === 'string');
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
