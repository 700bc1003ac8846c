import type { Cell } from './cell.ts';
import { type PackedTexts, packTexts } from './pack-texts.ts';

/** Among the first ones most repetitions show. */
const PROBED = 500;

/** Cells as places in a list of the distinct ones. */
export class CodeList {
  /** Of each cell; null: all are the only one, as in most columns. */
  codes: Int32Array | null = null;
  /** The distinct ones, in the order in which they first come. */
  readonly values: Cell[];
  readonly #count: number;
  readonly #known = new Map<Cell, number>();
  /** All texts, where each row holds one of its own; then `codes` tells nothing, and places are known when asked for. */
  #distinct: ReadonlySet<string> | null = null;
  /** The same cell comes again and again. */
  #last: Cell | undefined;
  #lastCode = 0;
  #packed: PackedTexts | null = null;

  constructor(count: number, values: Cell[] = []) {
    this.#count = count;
    this.values = values;
  }

  /** Of texts most of which come once: where all do, a set of them takes half the time. */
  static ofTexts(texts: string[]): CodeList {
    const distinct = allOnce(texts);
    const list = new CodeList(texts.length, distinct === null ? [] : texts);
    list.#distinct = distinct;
    if (distinct === null) list.take(texts, 0);
    return list;
  }

  /** Is each row's code its own place? */
  get isDistinct(): boolean {
    return this.#distinct !== null;
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
    if (this.#distinct !== null && this.#known.size === 0) {
      if (!this.#distinct.has(text)) return undefined;
      for (let code = 0; code < this.values.length; code += 1)
        this.#known.set(this.values[code] ?? null, code);
    }
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

/** Null: some come again. */
function allOnce(texts: readonly string[]): ReadonlySet<string> | null {
  if (texts.length < 2) return null;
  for (const some of [texts.slice(0, PROBED), texts]) {
    const distinct = new Set(some);
    if (distinct.size < some.length) return null;
    if (some.length === texts.length) return distinct;
  }
  return null;
}
