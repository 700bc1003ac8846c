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
const MAX_PROBES: u32 = 24;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

let arenaAt: usize = ARENA;

/** Number of the text. `NOT_KEPT`: there is no room, or too many look alike. */
export function intern(table: u32, start: usize, length: usize): u32 {
  const hash = hashOf(start, length);
  const slots = slotsOf(table);
  const mask = sizeOf(table) - 1;
  let slot = hash & mask;
  for (let probes: u32 = 0; probes < MAX_PROBES; probes++) {
    const id = load<u32>(slots + slot * 4);
    if (id === 0) return add(table, slots + slot * 4, hash, start, length);
    const entry = entryOf(table, id - 1);
    const isAlike = load<u32>(entry) === hash && <usize>load<u32>(entry + 8) === length;
    if (isAlike && isSame(load<u32>(entry + 4), start, length)) return id - 1;
    slot = (slot + 1) & mask;
  }
  return NOT_KEPT;
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
    let slot = load<u32>(entryOf(table, id)) & (size - 1);
    while (load<u32>(slots + slot * 4) !== 0) slot = (slot + 1) & (size - 1);
    store<u32>(slots + slot * 4, id + 1);
  }
}

export function countOf(table: u32): u32 {
  return load<u32>(COUNTS + table * 4);
}

/** Address of a kept text's hash, address and length. */
export function entryOf(table: u32, id: u32): usize {
  return ENTRIES + (table * ENTRIES_PER_TABLE + id) * <u32>ENTRY_BYTES;
}

function add(table: u32, slot: usize, hash: u32, start: usize, length: usize): u32 {
  const id = countOf(table);
  if (id >= ENTRIES_PER_TABLE || !hasRoom(arenaAt + length + 8)) return NOT_KEPT;
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

/** Eight bytes at a time, so that some behind the last one are written too. Small texts are copied faster so than by the engine. */
export function copy(to: usize, from: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 8) store<u64>(to + at, load<u64>(from + at));
}

function isSame(kept: usize, start: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(kept + at) !== load<u64>(start + at)) return false;
  for (; at < length; at++) if (load<u8>(kept + at) !== load<u8>(start + at)) return false;
  return true;
}

function hashOf(start: usize, length: usize): u32 {
  let hash: u64 = <u64>length * FACTOR;
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) hash = rotl(hash ^ load<u64>(start + at), 27) * FACTOR;
  if (at < length) {
    const bits = (<u64>(length - at)) << 3;
    hash = rotl(hash ^ (load<u64>(start + at) & (((<u64>1) << bits) - 1)), 27) * FACTOR;
  }
  return <u32>(hash ^ (hash >> 32));
}
