import { RECORD_WORDS } from './record.ts';
import { TextPages } from './text-pages.ts';

const PIECE_RECORDS = 8192;

/** Records of results, in their order: 48 bytes each; and texts of theirs. */
export class Records {
  /** By kind: messages, snippets. */
  readonly pages: readonly [TextPages, TextPages] = [new TextPages(), new TextPages()];
  readonly #pieces: (Uint32Array | undefined)[] = [];
  /** The piece that was asked for last: those before it are let go. */
  #at = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param words of `count` records */
  add(words: Uint32Array, count: number): void {
    for (let taken = 0; taken < count; ) {
      const within = this.#length % PIECE_RECORDS;
      if (within === 0) this.#pieces.push(new Uint32Array(PIECE_RECORDS * RECORD_WORDS));
      const size = Math.min(count - taken, PIECE_RECORDS - within);
      const piece = this.#pieces[this.#pieces.length - 1];
      piece?.set(words.subarray(taken * RECORD_WORDS, (taken + size) * RECORD_WORDS), within * RECORD_WORDS);
      this.#length += size;
      taken += size;
    }
  }

  /** Where a record lies. They are asked for in their order, once. */
  piece(index: number): Uint32Array | undefined {
    const at = Math.floor(index / PIECE_RECORDS);
    while (this.#at < at) this.#pieces[this.#at++] = undefined;
    return this.#pieces[at];
  }

  /** Index of the record's first word in its piece. */
  offset(index: number): number {
    return (index % PIECE_RECORDS) * RECORD_WORDS;
  }
}
