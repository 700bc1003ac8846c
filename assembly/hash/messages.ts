import { pad } from './sha256';

/** Messages as identities know them: every number a zero, all white space single spaces, as a list in JSON. */

const QUOTE: u32 = 0x22;
const BACKSLASH: u32 = 0x5c;
const SPACE: u32 = 0x20;
const ZERO: u32 = 0x30;
const OPENING: u16 = 0x225b;
const CLOSING: u16 = 0x5d22;

/** Where what was read last ends: at its 0. */
export let ended: usize = 0;

/** Which of sixteen bytes need a look; the others are letters, signs and single spaces. */
function specials(bytes: v128): i32 {
  const spaces = i8x16.eq(bytes, i8x16.splat(0x20));
  const none = i8x16.splat(0);
  const next = v128.shuffle<u8>(spaces, none, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  // Below a space, or beyond ASCII.
  const others = i8x16.lt_s(bytes, i8x16.splat(0x20));
  const escaped = v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c)));
  return i8x16.bitmask(v128.or(v128.or(v128.and(spaces, next), digits), v128.or(others, escaped)));
}

/** White space beyond ASCII; and U+FFFD, which half of a pair was made. */
function isForeign(at: usize): bool {
  const lead = <u32>load<u8>(at);
  if (lead < 0xc2) return false;
  const second = <u32>load<u8>(at, 1);
  if (lead === 0xc2) return second === 0xa0;
  const third = <u32>load<u8>(at, 2);
  if (lead === 0xe1) return second === 0x9a && third === 0x80;
  if (lead === 0xe3) return second === 0x80 && third === 0x80;
  if (lead === 0xef) return (second === 0xbb && third === 0xbf) || (second === 0xbf && third === 0xbd);
  if (lead !== 0xe2) return false;
  if (second === 0x81) return third === 0x9f;
  return second === 0x80 && (third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf);
}

function isBlank(byte: u32): bool {
  return byte === SPACE || (byte >= 9 && byte <= 13);
}

/**
 * Writes the message that begins at `from` and ends with a 0, padded.
 * @returns where it ends; 0: it is left to the host
 */
export function messageEnd(from: usize, to: usize): usize {
  store<u16>(to, OPENING);
  const start = to + 2;
  let out = start;
  let at = from;
  let isOdd = false;
  let last: u32 = SPACE;
  /** The byte before was a digit. */
  let counts = false;
  for (;;) {
    let byte = <u32>load<u8>(at);
    if (byte !== SPACE || last !== SPACE) {
      const bytes = v128.load(at);
      v128.store(out, bytes);
      const marks = specials(bytes);
      const plain = marks === 0 ? 16 : <usize>ctz(marks);
      if (plain > 0) {
        counts = false;
        at += plain;
        out += plain;
        last = <u32>load<u8>(at - 1);
        if (marks === 0) continue;
        byte = <u32>load<u8>(at);
      }
    }
    if (byte === 0) break;
    at++;
    const isDigit = byte - ZERO < 10;
    if (isDigit) {
      if (!counts) {
        store<u8>(out++, ZERO);
        last = ZERO;
      }
    } else if (isBlank(byte)) {
      if (last !== SPACE) {
        store<u8>(out++, SPACE);
        last = SPACE;
      }
    } else {
      if (byte === QUOTE || byte === BACKSLASH) store<u8>(out++, BACKSLASH);
      else if (byte < SPACE || isForeign(at - 1)) isOdd = true;
      store<u8>(out++, byte);
      last = byte;
    }
    counts = isDigit;
  }
  ended = at;
  if (isOdd) return 0;
  if (last === SPACE && out > start) out--;
  store<u16>(out, CLOSING);
  return pad(to, out + 2);
}
