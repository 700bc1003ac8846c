import {
  ARENA,
  ARENA_END,
  ARENA_STEP,
  COUNTS,
  ENTRIES,
  ENTRIES_PER_TABLE,
  ENTRY_BYTES,
  FIRST_SLOTS,
  MAX_SLOTS,
  SIZES,
  SLOTS,
} from './layout';

/** Texts by their bytes: each distinct one is kept once and has a number. Nothing is ever forgotten. */

/** What results of the same rule say about it; what those in the same file say; messages and snippets. */
export const RULES: u32 = 0;
export const PLACES: u32 = 1;
export const WORDS: u32 = 2;

export const NOT_KEPT: u32 = 0xffff_ffff;

/** So many neighbours are looked at: texts that are made to collide must not cost more. */
export const MAX_PROBES: u32 = 24;
export const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

let arenaAt: usize = ARENA;

/** Number of the text. `NOT_KEPT`: there is no room, or too many look alike. */
export function intern(table: u32, start: usize, length: usize): u32 {
  const hash = <u32>hashOf(start, length);
  for (let probe: u32 = 0; probe < MAX_PROBES; probe++) {
    const slot = slotOf(table, hash, probe);
    const id = load<u32>(slot);
    if (id === 0) return add(table, slot, hash, start, length);
    const entry = entryOf(table, id - 1);
    const isAlike = load<u32>(entry) === hash && <usize>load<u32>(entry + 8) === length;
    if (isAlike && isSame(load<u32>(entry + 4), start, length)) return id - 1;
  }
  return NOT_KEPT;
}

/** Address of the slot that is looked at next: ever farther ones, since full slots lie side by side. */
// @inline
export function slotOf(table: u32, hash: u32, probe: u32): usize {
  const slot = (hash + ((probe * (probe + 1)) >> 1)) & (sizeOf(table) - 1);
  return slotsOf(table) + slot * 4;
}

function slotsOf(table: u32): usize {
  return SLOTS + <usize>table * <usize>MAX_SLOTS * 4;
}

function sizeOf(table: u32): u32 {
  const size = load<u32>(SIZES + table * 4);
  return size === 0 ? FIRST_SLOTS : size;
}

/** Twice as many slots, and every text in its new one. */
function grow(table: u32): void {
  const size = sizeOf(table) * 2;
  const slots = slotsOf(table);
  store<u32>(SIZES + table * 4, size);
  memory.fill(slots, 0, size * 4);
  for (let id: u32 = 0; id < countOf(table); id++) {
    const hash = load<u32>(entryOf(table, id));
    let probe: u32 = 0;
    while (load<u32>(slotOf(table, hash, probe)) !== 0) probe++;
    store<u32>(slotOf(table, hash, probe), id + 1);
  }
}

export function countOf(table: u32): u32 {
  return load<u32>(COUNTS + table * 4);
}

/** Address of a kept text's hash, address and length. */
export function entryOf(table: u32, id: u32): usize {
  return ENTRIES + (table * ENTRIES_PER_TABLE + id) * <u32>ENTRY_BYTES;
}

export function add(table: u32, slot: usize, hash: u32, start: usize, length: usize): u32 {
  const id = countOf(table);
  if (id >= ENTRIES_PER_TABLE || !hasRoom(arenaAt + length + 16)) return NOT_KEPT;
  copy(arenaAt, start, length);
  const entry = entryOf(table, id);
  store<u32>(entry, hash);
  store<u32>(entry + 4, <u32>arenaAt);
  store<u32>(entry + 8, <u32>length);
  store<u32>(slot, id + 1);
  store<u32>(COUNTS + table * 4, id + 1);
  arenaAt += (length + 7) & ~7;
  if ((id + 1) * 2 > sizeOf(table) && sizeOf(table) < MAX_SLOTS) grow(table);
  return id;
}

/** @param end after the text and what is written behind it */
function hasRoom(end: usize): bool {
  if (end > ARENA_END) return false;
  return end <= (<usize>memory.size()) << 16 || memory.grow(ARENA_STEP) >= 0;
}

/** Sixteen bytes at a time, so that some behind the last one are written too. Small texts are copied faster so than by the engine. */
export function copy(to: usize, from: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}

/** Behind both texts some bytes may be read. */
export function isSame(kept: usize, start: usize, length: usize): bool {
  if (length < 16) {
    const low = load<u64>(kept) ^ load<u64>(start);
    if (length < 8) return (low & firstBytes(length)) === 0;
    return (low | (load<u64>(kept + length - 8) ^ load<u64>(start + length - 8))) === 0;
  }
  const last = length - 16;
  for (let at: usize = 0; at < last; at += 16) {
    if (v128.any_true(v128.xor(v128.load(kept + at), v128.load(start + at)))) return false;
  }
  return !v128.any_true(v128.xor(v128.load(kept + last), v128.load(start + last)));
}

/** Two chains, so that one does not wait for the other. The last bytes may count twice. */
export function hashOf(start: usize, length: usize): u64 {
  let even: u64 = <u64>length * FACTOR;
  let odd: u64 = FACTOR;
  if (length < 8) even ^= load<u64>(start) & firstBytes(length);
  else {
    let at: usize = 0;
    for (; at + 16 < length; at += 16) {
      even = rotl(even ^ load<u64>(start + at), 27) * FACTOR;
      odd = rotl(odd ^ load<u64>(start + at + 8), 27) * FACTOR;
    }
    if (at + 8 < length) even = rotl(even ^ load<u64>(start + at), 27) * FACTOR;
    odd ^= load<u64>(start + length - 8);
  }
  const hash = (rotl(even, 27) * FACTOR) ^ (rotl(odd, 31) * FACTOR);
  return hash ^ (hash >> 32);
}

/** @param count below eight */
// @inline
export function firstBytes(count: usize): u64 {
  return ((<u64>1) << ((<u64>count) << 3)) - 1;
}
