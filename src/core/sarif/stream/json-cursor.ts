import type { Names } from './names.ts';
import { PLAIN } from './scan-tables.ts';
import { afterValue, afterWhite } from './skip.ts';
import type { TextTable } from './text-table.ts';

/** There is no such value. */
export const NONE = -1;
/** Something else than what was asked for, or a name with escapes. */
export const ODD = -2;
/** The object ends. */
export const END = -3;
/** A text that is too long to be kept for others: it stands in `long`. */
export const LONG = -4;

const MAX_DIGITS = 15;
const MAX_RAW = 1000;

/** Walks over the bytes of JSON that was checked before. Nothing it meets makes it fail or run on: it says `ODD`. */
export class JsonCursor {
  /** Where the next value, or what stands after the last one, begins. */
  at = 0;
  /** The text, after `LONG`. */
  long = '';
  #bytes: Uint8Array = new Uint8Array();
  readonly #texts: TextTable;

  constructor(texts: TextTable) {
    this.#texts = texts;
  }

  start(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.at = 0;
  }

  /** Into the object that begins here. False: something else does. */
  enter(): boolean {
    if (this.#bytes[this.at] !== 0x7b) return false;
    this.at++;
    return true;
  }

  /** The next member of the object, up to its value: its number in `names`, 0 for others, `END`, `ODD`. */
  member(names: Names): number {
    const bytes = this.#bytes;
    let at = afterWhite(bytes, this.at);
    if (bytes[at] === 0x7d) {
      this.at = at + 1;
      return END;
    }
    if (bytes[at] === 0x2c) at = afterWhite(bytes, at + 1);
    if (bytes[at] !== 0x22) return ODD;
    const start = at + 1;
    let end = start;
    while (end < bytes.length && PLAIN[bytes[end] ?? 0] === 1) end++;
    if (bytes[end] !== 0x22) return ODD;
    at = end + 1;
    if (bytes[at] !== 0x3a) {
      at = afterWhite(bytes, at);
      if (bytes[at] !== 0x3a) return ODD;
    }
    this.at = afterWhite(bytes, at + 1);
    return names.find(bytes, start, end);
  }

  /** Into the array that begins here. */
  enterList(): boolean {
    if (this.#bytes[this.at] !== 0x5b) return false;
    this.at++;
    return true;
  }

  /** Before the next element of the array. False: it ends. */
  element(): boolean {
    const bytes = this.#bytes;
    let at = afterWhite(bytes, this.at);
    if (bytes[at] === 0x2c) at = afterWhite(bytes, at + 1);
    const ends = at >= bytes.length || bytes[at] === 0x5d;
    this.at = ends ? at + 1 : at;
    return !ends;
  }

  /** Over the value. @returns 0 or `ODD` */
  skip(): number {
    this.at = afterValue(this.#bytes, this.at);
    return this.at > this.#bytes.length ? ODD : 0;
  }

  /** Over an array. @returns how many of its elements are objects; other values have none */
  objects(): number {
    if (!this.enterList()) return this.skip();
    let count = 0;
    while (this.element()) {
      if (this.#bytes[this.at] === 0x7b) count++;
      if (this.skip() === ODD) return ODD;
    }
    return count;
  }

  /** Over `[]` or `null`. False: something else stands here. */
  isEmpty(): boolean {
    if (this.#bytes[this.at] === 0x6e) return this.skip() === 0;
    return this.enterList() && !this.element();
  }

  /** Id of the text. `LONG`, `ODD`. */
  text(): number {
    const bytes = this.#bytes;
    const length = bytes.length;
    if (bytes[this.at] !== 0x22) return ODD;
    const start = this.at + 1;
    let at = start;
    let hash = 0;
    let isPlain = true;
    for (;;) {
      if (at >= length) return ODD;
      const byte = bytes[at] ?? 0;
      if (PLAIN[byte] === 0) {
        if (byte === 0x22) break;
        isPlain = false;
        if (byte === 0x5c) at++;
      }
      hash = Math.imul(hash ^ byte, 0x01000193);
      at++;
    }
    this.at = at + 1;
    return this.#kept(start, at, hash, isPlain);
  }

  /** Id of the value's JSON text. `ODD`: it is not plain ASCII, or long. */
  raw(): number {
    const bytes = this.#bytes;
    const start = this.at;
    if (this.skip() === ODD || this.at - start > MAX_RAW) return ODD;
    // Not the hash of any text with the same bytes.
    let hash = 0x5bd1e995;
    for (let at = start; at < this.at; at++) {
      const byte = bytes[at] ?? 0;
      if (byte >= 0x80) return ODD;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    return this.#kept(start, this.at, hash, true);
  }

  /** A whole number that is exact; `NONE` for negative ones. `ODD`. */
  integer(): number {
    const bytes = this.#bytes;
    let at = this.at;
    const isNegative = bytes[at] === 0x2d;
    if (isNegative) at++;
    const start = at;
    let value = 0;
    for (;;) {
      const digit = (bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      at++;
    }
    const next = bytes[at];
    const goesOn = next === 0x2e || next === 0x65 || next === 0x45;
    if (at === start || at - start > MAX_DIGITS || goesOn || (isNegative && value === 0)) return ODD;
    this.at = at;
    return isNegative ? NONE : value;
  }

  #kept(start: number, end: number, hash: number, isPlain: boolean): number {
    const id = this.#texts.idOf(this.#bytes, start, end, hash, isPlain);
    if (id >= 0) return id;
    this.long = this.#texts.decode(this.#bytes, start, end, isPlain);
    return LONG;
  }
}
