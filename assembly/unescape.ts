import { OUTPUT, WINDOW } from './layout';

/**
 * Turns a string's bytes at the beginning of the window, which were found to be in order, into UTF-8 behind it.
 * @returns how many these are; -1: one is half a surrogate pair
 */
export function unescapeWindow(length: i32): i32 {
  const end = withoutEscapes(WINDOW, <usize>length, OUTPUT);
  return end === 0 ? -1 : <i32>(end - OUTPUT);
}

/**
 * The same for bytes that lie elsewhere. Some behind the last one are written too.
 * @returns address after the last byte; 0: one is half a surrogate pair
 */
export function withoutEscapes(from: usize, length: usize, to: usize): usize {
  const end = from + length;
  while (from < end) {
    // What has no escapes is copied sixteen bytes at a time. What is too much is written over.
    const block = v128.load(from);
    const mask = i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x5c)));
    v128.store(to, block);
    const plain: usize = mask === 0 ? 16 : ctz(mask);
    from += plain;
    to += plain;
    if (mask === 0) continue;
    if (from >= end) break;
    const letter: u32 = load<u8>(from + 1);
    if (letter !== 0x75) {
      store<u8>(to++, meaningOf(letter));
      from += 2;
      continue;
    }
    let point = unitAt(from + 2);
    from += 6;
    if ((point & 0xf800) === 0xd800) {
      const isPair = point < 0xdc00 && from + 6 <= end && load<u16>(from) === 0x755c;
      const low = isPair ? unitAt(from + 2) : 0;
      if ((low & 0xfc00) !== 0xdc00) return 0;
      point = 0x1_0000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
      from += 6;
    }
    to = encode(to, point);
  }
  return to - (from - end);
}

function meaningOf(letter: u32): u32 {
  if (letter === 0x6e) return 0x0a;
  if (letter === 0x74) return 0x09;
  if (letter === 0x72) return 0x0d;
  if (letter === 0x62) return 0x08;
  return letter === 0x66 ? 0x0c : letter;
}

/** Four hexadecimal digits. */
function unitAt(at: usize): u32 {
  let unit: u32 = 0;
  for (let digit = at; digit < at + 4; digit++) {
    const byte: u32 = load<u8>(digit);
    unit = (unit << 4) | (byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57);
  }
  return unit;
}

function encode(to: usize, point: u32): usize {
  if (point < 0x80) {
    store<u8>(to, point);
    return to + 1;
  }
  if (point < 0x800) {
    store<u8>(to, 0xc0 | (point >> 6));
    store<u8>(to + 1, 0x80 | (point & 0x3f));
    return to + 2;
  }
  if (point < 0x1_0000) {
    store<u8>(to, 0xe0 | (point >> 12));
    store<u8>(to + 1, 0x80 | ((point >> 6) & 0x3f));
    store<u8>(to + 2, 0x80 | (point & 0x3f));
    return to + 3;
  }
  store<u8>(to, 0xf0 | (point >> 18));
  store<u8>(to + 1, 0x80 | ((point >> 12) & 0x3f));
  store<u8>(to + 2, 0x80 | ((point >> 6) & 0x3f));
  store<u8>(to + 3, 0x80 | (point & 0x3f));
  return to + 4;
}
