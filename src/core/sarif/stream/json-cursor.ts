import { ANY_MARK, MARKS } from './marks.ts';
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
/** After so many texts it is known whether they repeat. */
const ENOUGH_WORDS = 2000;
const LOOK_AGAIN = 50_000;

/** Walks over the bytes of JSON that was checked before. Nothing it meets makes it fail or run on: it says `ODD`. */
export class JsonCursor {
  /** Where the next value, or what stands after the last one, begins. */
  at = 0;
  /** The text, after `LONG`. */
  long = '';
  /** Of the text that was read last: letters that tokens hold. */
  marks = 0;
  #bytes: Uint8Array = new Uint8Array();
  #end = 0;
  #isPlain = true;
  #words = 0;
  #repeated = 0;
  readonly #texts: TextTable;

  constructor(texts: TextTable) {
    this.#texts = texts;
  }

  start(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.at = start;
    this.#end = end;
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
    const last = this.#end;
    let at = afterWhite(bytes, this.at, last);
    if (at >= last) return ODD;
    if (bytes[at] === 0x7d) {
      this.at = at + 1;
      return END;
    }
    if (bytes[at] === 0x2c) at = afterWhite(bytes, at + 1, last);
    if (at >= last || bytes[at] !== 0x22) return ODD;
    const start = at + 1;
    let end = start;
    while (end < last && PLAIN[bytes[end] ?? 0] === 1) end++;
    if (end >= last || bytes[end] !== 0x22) return ODD;
    at = afterWhite(bytes, end + 1, last);
    if (at >= last || bytes[at] !== 0x3a) return ODD;
    this.at = afterWhite(bytes, at + 1, last);
    if (this.at >= last) return ODD;
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
    const end = this.#end;
    let at = afterWhite(bytes, this.at, end);
    if (at < end && bytes[at] === 0x2c) at = afterWhite(bytes, at + 1, end);
    const ends = at >= end || bytes[at] === 0x5d;
    this.at = ends ? at + 1 : at;
    return !ends;
  }

  /** Over the value. @returns 0 or `ODD` */
  skip(): number {
    this.at = afterValue(this.#bytes, this.at, this.#end);
    return this.at > this.#end ? ODD : 0;
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
    const { at } = this;
    return this.#over() ? this.#kept(at + 1, this.at - 1) : ODD;
  }

  /** The same for texts of which it is not known whether they repeat; those that do not are `LONG`. */
  words(): number {
    const { at } = this;
    if (!this.#over()) return ODD;
    if (this.#words > ENOUGH_WORDS && this.#repeated * 4 < this.#words) {
      // Looks again from time to time.
      if (++this.#words > LOOK_AGAIN) this.#words = this.#repeated = 0;
      this.long = this.#texts.decode(this.#bytes, at + 1, this.at - 1, this.#isPlain);
      return LONG;
    }
    const before = this.#texts.size;
    const id = this.#kept(at + 1, this.at - 1);
    this.#words++;
    if (id >= 0 && this.#texts.size === before) this.#repeated++;
    return id;
  }

  /** Id of the value's JSON text. `ODD`: it is not plain ASCII, or long. */
  raw(): number {
    const bytes = this.#bytes;
    const start = this.at;
    if (this.skip() === ODD || this.at - start > MAX_RAW) return ODD;
    for (let at = start; at < this.at; at++) if ((bytes[at] ?? 0) >= 0x80) return ODD;
    this.#isPlain = true;
    return this.#kept(start, this.at);
  }

  /** A whole number that is exact; `NONE` for negative ones. `ODD`. */
  integer(): number {
    const bytes = this.#bytes;
    let at = this.at;
    const isNegative = bytes[at] === 0x2d;
    if (isNegative) at++;
    const start = at;
    let value = 0;
    while (at < this.#end) {
      const digit = (bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      at++;
    }
    const next = at < this.#end ? bytes[at] : 0;
    const goesOn = next === 0x2e || next === 0x65 || next === 0x45;
    if (at === start || at - start > MAX_DIGITS || goesOn || (isNegative && value === 0)) return ODD;
    this.at = at;
    return isNegative ? NONE : value;
  }

  /** Over a string. False: here stands none. Notes what it is made of. */
  #over(): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.at;
    if (bytes[at] !== 0x22) return false;
    at++;
    let marks = 0;
    this.#isPlain = true;
    for (;;) {
      while (at < end) {
        const kind = MARKS[bytes[at] ?? 0] ?? 0;
        if (kind === 0) break;
        marks |= kind;
        at++;
      }
      if (at >= end) return false;
      if (bytes[at] === 0x22) break;
      this.#isPlain = false;
      if (bytes[at] === 0x5c) {
        // What is written as a number may be any letter.
        if (++at < end && bytes[at] === 0x75) marks |= ANY_MARK;
      }
      at++;
    }
    this.marks = marks;
    this.at = at + 1;
    return at < end;
  }

  #kept(start: number, end: number): number {
    const id = this.#texts.idOf(this.#bytes, start, end, this.#isPlain);
    if (id >= 0) return id;
    this.long = this.#texts.decode(this.#bytes, start, end, this.#isPlain);
    return LONG;
  }
}
