import { fail } from './bounds';

export const QUOTE: u32 = 0x22;
const BACKSLASH: u32 = 0x5c;

/** Traits of strings: holds a backslash; `\u`; bytes beyond ASCII. */
export const ESCAPED: i32 = 1;
export const NUMBERED: i32 = 2;
export const FOREIGN: i32 = 4;

/** Traits of the string that was read last; of all since `forgetTraits`. */
export let ownTraits: i32 = 0;
export let traits: i32 = 0;

export function forgetTraits(): void {
  traits = 0;
}

/** Nearly all strings are short and plain, which is seen at once. @param at after the opening quote */
// @inline
export function stringEnd(at: usize): usize {
  const mask = specialsAt(at);
  const end = at + ctz(mask);
  if (mask === 0 || load<u8>(end) !== QUOTE) return otherStringEnd(at);
  ownTraits = 0;
  return end + 1;
}

/**
 * The same for one that is probably as long as another was. Then the processor goes on behind it while it still looks for its end.
 * @param usual address of that length, which becomes this one's
 */
// @inline
export function likelyStringEnd(at: usize, usual: usize): usize {
  let length: usize = load<u8>(usual);
  const found: u32 = ctz(specialsAt(at));
  if (found !== <u32>length) {
    length = found;
    store<u8>(usual, found);
  }
  if (load<u8>(at + length) !== QUOTE) return otherStringEnd(at);
  ownTraits = 0;
  return at + length + 1;
}

function otherStringEnd(at: usize): usize {
  ownTraits = 0;
  while (true) {
    const mask = specialsAt(at);
    if (mask === 0) {
      at += 32;
      continue;
    }
    at += ctz(mask);
    if (load<u8>(at) === QUOTE) {
      traits |= ownTraits;
      return at + 1;
    }
    at = load<u8>(at) === BACKSLASH ? escapeEnd(at) : sequenceEnd(at);
    if (at === 0) return 0;
  }
}

/** Which of 32 bytes may end a string's plain part: a bit each. */
// @inline
function specialsAt(at: usize): u32 {
  return specialsIn(v128.load(at)) | (specialsIn(v128.load(at, 16)) << 16);
}

// @inline
function specialsIn(block: v128): u32 {
  // Compared with signs: controls and everything beyond ASCII.
  const special = v128.or(
    i8x16.lt_s(block, i8x16.splat(0x20)),
    v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0x5c))),
  );
  return i8x16.bitmask(special);
}

function escapeEnd(at: usize): usize {
  ownTraits |= ESCAPED;
  const letter: u32 = load<u8>(at + 1);
  if (letter === 0x75) {
    ownTraits |= NUMBERED;
    for (let digit = at + 2; digit < at + 6; digit++) if (!isHexadecimal(load<u8>(digit))) return fail(digit);
    return at + 6;
  }
  // b f n r t / and what needs it
  const isKnown =
    letter === 0x6e || letter === QUOTE || letter === BACKSLASH || letter === 0x74 || letter === 0x2f;
  if (isKnown || letter === 0x72 || letter === 0x62 || letter === 0x66) return at + 2;
  return fail(at + 1);
}

function isHexadecimal(byte: u32): bool {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 6;
}

/** One character of two to four bytes (RFC 3629: no overlong forms, no surrogates). */
function sequenceEnd(at: usize): usize {
  const lead: u32 = load<u8>(at);
  if (lead < 0xc2 || lead > 0xf4) return fail(at);
  ownTraits |= FOREIGN;
  const second: u32 = load<u8>(at + 1);
  let lowest: u32 = 0x80;
  let highest: u32 = 0xbf;
  if (lead === 0xe0) lowest = 0xa0;
  else if (lead === 0xed) highest = 0x9f;
  else if (lead === 0xf0) lowest = 0x90;
  else if (lead === 0xf4) highest = 0x8f;
  if (second < lowest || second > highest) return fail(at + 1);
  if (lead < 0xe0) return at + 2;
  if ((load<u8>(at + 2) & 0xc0) !== 0x80) return fail(at + 2);
  if (lead < 0xf0) return at + 3;
  if ((load<u8>(at + 3) & 0xc0) !== 0x80) return fail(at + 3);
  return at + 4;
}
