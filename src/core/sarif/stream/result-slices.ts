import type { ResultsPlace } from './results-place.ts';
import type { Utf8Input } from './utf8-input.ts';

/** What is done with results, in their order. */
export interface SliceVisitor {
  /** Before all else: index of the first result from one on that has to be looked at. @param end after the last one */
  pass(from: number, end: number): number;
  /** First, of each result: true if its bytes are not needed. */
  without(index: number): boolean;
  /** One result from `start` on, and perhaps what stands between it and the next. Valid until the next call. */
  whole(index: number, bytes: Uint8Array, start: number, end: number): void;
  /** The next bytes of a result that is too large to be held; `last` with the final ones. */
  piece(index: number, bytes: Uint8Array, last: boolean): void;
}

/** What is not needed is read over, unless it is so much. */
const SEEK_BYTES = 32 * 1024;

/** Cuts a log's bytes, which are read once more, into results. */
export class ResultSlices {
  readonly #input: Utf8Input;
  #chunks: AsyncIterator<Uint8Array> | null = null;
  readonly #maxHeld: number;
  #chunk: Uint8Array = new Uint8Array();
  #base = 0;

  /** @param maxHeld bytes of the largest result that is given in one piece */
  constructor(input: Utf8Input, maxHeld: number) {
    this.#input = input;
    this.#maxHeld = maxHeld;
  }

  /** Call in the order of the log. False: the bytes ended early, so they are not the same as before. */
  async visit(
    { starts, end }: ResultsPlace,
    visitor: SliceVisitor,
    only?: readonly number[],
  ): Promise<boolean> {
    const count = only?.length ?? starts.length;
    for (let turn = 0; turn < count; turn++) {
      if (only === undefined) turn = visitor.pass(turn, count);
      if (turn === count) break;
      const index = only === undefined ? turn : (only[turn] ?? 0);
      const start = starts.at(index);
      if (start < 0 || visitor.without(index)) continue;
      const following = index + 1 < starts.length ? starts.at(index + 1) : end - 1;
      const stop = following < 0 ? -following - 1 : following;
      if (!(await this.#reach(start))) return false;
      if (stop <= this.#base + this.#chunk.length) {
        visitor.whole(index, this.#chunk, start - this.#base, stop - this.#base);
      } else if (!(await this.#straddling(index, start, stop, visitor))) return false;
    }
    return true;
  }

  async close(): Promise<void> {
    await this.#chunks?.return?.();
  }

  /** To the chunk in which an offset lies. False: there is none. */
  async #reach(offset: number): Promise<boolean> {
    const { openFrom } = this.#input;
    const missing = offset - this.#base - this.#chunk.length;
    if (openFrom !== null && missing >= SEEK_BYTES) {
      await this.close();
      this.#chunks = openFrom(offset);
      this.#base = offset;
      this.#chunk = new Uint8Array();
    }
    while (this.#base + this.#chunk.length <= offset) if (!(await this.#next())) return false;
    return true;
  }

  async #straddling(index: number, start: number, stop: number, visitor: SliceVisitor): Promise<boolean> {
    const isHeld = stop - start <= this.#maxHeld;
    const held = new Uint8Array(isHeld ? stop - start : 0);
    for (let from = start; from < stop; ) {
      if (from >= this.#base + this.#chunk.length && !(await this.#next())) return false;
      const piece = this.#chunk.subarray(from - this.#base, stop - this.#base);
      if (isHeld) held.set(piece, from - start);
      else visitor.piece(index, piece, from + piece.length >= stop);
      from += piece.length;
    }
    if (isHeld) visitor.whole(index, held, 0, held.length);
    return true;
  }

  async #next(): Promise<boolean> {
    this.#base += this.#chunk.length;
    this.#chunks ??= this.#input.open();
    const { done, value } = await this.#chunks.next();
    if (done === true) return false;
    this.#chunk = value;
    return true;
  }
}
