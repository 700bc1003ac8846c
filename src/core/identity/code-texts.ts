import { joinChunks } from '../join-chunks.ts';
import type { Hashing } from './hashing.ts';

/** So many, and so many units of UTF-16, are kept until they are hashed. */
const TEXTS_MAX = 2_000;
const UNITS_MAX = 1_000_000;

/** Texts that are told one by one and hashed many at a time, without being kept. */
export class CodeTexts {
  readonly #hashing: Hashing;
  readonly #hashed: Uint8Array[] = [];
  #waiting: string[] = [];
  #units = 0;
  #count = 0;

  constructor(hashing: Hashing) {
    this.#hashing = hashing;
  }

  /** @returns its number: 0, 1, 2… */
  add(text: string): number {
    this.#waiting.push(text);
    this.#units += text.length;
    if (this.#waiting.length === TEXTS_MAX || this.#units > UNITS_MAX) this.#hash();
    this.#count += 1;
    return this.#count - 1;
  }

  /** Eight bytes for each of them. */
  hashes(): Uint8Array {
    this.#hash();
    return joinChunks(this.#hashed);
  }

  #hash(): void {
    if (this.#waiting.length === 0) return;
    this.#hashed.push(this.#hashing.texts(this.#waiting));
    this.#waiting = [];
    this.#units = 0;
  }
}
