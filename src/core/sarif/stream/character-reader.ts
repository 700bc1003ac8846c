import { ESCAPED, HEX, SEQUENCE, STRING } from './scan-states.ts';
import { ESCAPE, NO_STATE, UTF8_LEAD } from './scan-tables.ts';

/** Checks one character of a string that takes several bytes, wherever pieces end. */
export class CharacterReader {
  #left = 0;
  #lowest = 0;
  #highest = 0;

  /** The first byte of a character beyond ASCII. False: none begins so. */
  begin(byte: number): boolean {
    const lead = UTF8_LEAD[byte] ?? 0;
    this.#left = lead >> 16;
    this.#lowest = (lead >> 8) & 0xff;
    this.#highest = lead & 0xff;
    return lead !== 0;
  }

  /** The next byte in state `ESCAPED`, `HEX` or `SEQUENCE`. @returns the state after it, or `NO_STATE` */
  next(state: number, byte: number): number {
    if (state === ESCAPED) {
      this.#left = 4;
      return ESCAPE[byte] === 2 ? HEX : ESCAPE[byte] === 1 ? STRING : NO_STATE;
    }
    if (state === HEX) {
      const letter = byte | 0x20;
      const isDigit = (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66);
      if (!isDigit) return NO_STATE;
    } else {
      if (byte < this.#lowest || byte > this.#highest) return NO_STATE;
      this.#lowest = 0x80;
      this.#highest = 0xbf;
    }
    if (--this.#left > 0) return state === HEX ? HEX : SEQUENCE;
    return STRING;
  }
}
