import type { KeyReader } from './key-reader.ts';
import { AFTER, COLON, FIRST_ITEM, FIRST_KEY, KEY, VALUE } from './scan-states.ts';
import { ESCAPE, PLAIN, UTF8_LEAD } from './scan-tables.ts';

/** Where a scan stands between two tokens. */
export interface Levels {
  /** By depth of open containers: 1 objects, 0 arrays. */
  readonly kinds: Uint8Array;
  depth: number;
  state: number;
}

/**
 * The fast way through a container of which nothing is kept: as strict as the scanner itself, but only over tokens that
 * end inside of these bytes and look as usual. It stops before everything else, which is then the scanner's.
 * @param floor depth of the container, whose end is the scanner's too
 * @returns index of the first byte that is left over
 */
export function skim(
  bytes: Uint8Array,
  from: number,
  levels: Levels,
  floor: number,
  maxDepth: number,
  keys: KeyReader,
): number {
  const { kinds } = levels;
  const length = bytes.length;
  let { depth, state } = levels;
  let isObject = kinds[depth] === 1;
  let at = from;
  for (;;) {
    let byte = at < length ? (bytes[at] ?? 0) : 0;
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)
      byte = ++at < length ? (bytes[at] ?? 0) : 0;
    if (at >= length) break;
    if (state === AFTER) {
      if (byte === 0x2c) {
        state = isObject ? KEY : VALUE;
        byte = ++at < length ? (bytes[at] ?? 0) : 0;
        while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)
          byte = ++at < length ? (bytes[at] ?? 0) : 0;
        if (at >= length) break;
      } else {
        if (depth === floor || byte !== (isObject ? 0x7d : 0x5d)) break;
        at++;
        isObject = kinds[--depth] === 1;
        continue;
      }
    }
    if (state === KEY || state === FIRST_KEY) {
      if (byte !== 0x22) {
        if (byte !== 0x7d || state === KEY || depth === floor) break;
        at++;
        isObject = kinds[--depth] === 1;
        state = AFTER;
        continue;
      }
      const end = skimString(bytes, at + 1, keys);
      if (end < 0) break;
      const size = end - at - 2;
      if (size === 7 || size === 14 || size === 17) {
        keys.start(at + 1);
        keys.end(bytes, end - 1);
      }
      at = end;
      state = COLON;
      byte = at < length ? (bytes[at] ?? 0) : 0;
    }
    if (state === COLON) {
      if (byte !== 0x3a) {
        if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
        break;
      }
      state = VALUE;
      byte = ++at < length ? (bytes[at] ?? 0) : 0;
      while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)
        byte = ++at < length ? (bytes[at] ?? 0) : 0;
      if (at >= length) break;
    }
    if (state === FIRST_ITEM) {
      if (byte === 0x5d) {
        if (depth === floor) break;
        at++;
        isObject = kinds[--depth] === 1;
        state = AFTER;
        continue;
      }
      state = VALUE;
    }
    if (byte === 0x22) {
      const end = skimString(bytes, at + 1, keys);
      if (end < 0) break;
      at = end;
      state = AFTER;
    } else if (byte === 0x7b || byte === 0x5b) {
      if (depth >= maxDepth) break;
      isObject = byte === 0x7b;
      kinds[++depth] = isObject ? 1 : 0;
      state = isObject ? FIRST_KEY : FIRST_ITEM;
      at++;
    } else {
      const end = skimScalar(bytes, at, byte);
      if (end < 0) break;
      at = end;
      state = AFTER;
    }
  }
  levels.depth = depth;
  levels.state = state;
  return at;
}

/** Index after the closing quote; negative: it is not among these bytes, or something is unusual. */
function skimString(bytes: Uint8Array, from: number, keys: KeyReader): number {
  const length = bytes.length;
  let at = from;
  for (;;) {
    while (at < length && PLAIN[bytes[at] ?? 0] === 1) at++;
    // Longer than any escape or character, so that none of these is cut.
    if (at + 4 >= length) return at < length && bytes[at] === 0x22 ? at + 1 : -1;
    const byte = bytes[at] ?? 0;
    if (byte === 0x22) return at + 1;
    if (byte === 0x5c) {
      if (ESCAPE[bytes[at + 1] ?? 0] !== 1) return -1;
      at += 2;
      continue;
    }
    const lead = UTF8_LEAD[byte] ?? 0;
    if (lead === 0) return -1;
    const second = bytes[at + 1] ?? 0;
    if (second < ((lead >> 8) & 0xff) || second > (lead & 0xff)) return -1;
    const size = lead >> 16;
    if (size > 1 && ((bytes[at + 2] ?? 0) & 0xc0) !== 0x80) return -1;
    if (size > 2 && ((bytes[at + 3] ?? 0) & 0xc0) !== 0x80) return -1;
    keys.foreign = true;
    at += size + 1;
  }
}

/** Index after a usual number or word that goes on with one of these bytes; negative: it does not. */
function skimScalar(bytes: Uint8Array, from: number, first: number): number {
  const length = bytes.length;
  // Words and most numbers are shorter.
  if (from + 20 > length) return -1;
  let at = from + 1;
  if (first >= 0x31 && first <= 0x39) {
    let byte = bytes[at] ?? 0;
    while (byte >= 0x30 && byte <= 0x39) byte = ++at < length ? (bytes[at] ?? 0) : 0;
    const goesOn = byte === 0x2e || byte === 0x65 || byte === 0x45;
    return goesOn || at >= length ? -1 : at;
  }
  const word = first === 0x74 ? 'true' : first === 0x66 ? 'false' : first === 0x6e ? 'null' : '';
  if (word === '') return -1;
  for (let index = 1; index < word.length; index++, at++) if (bytes[at] !== word.charCodeAt(index)) return -1;
  return at;
}
