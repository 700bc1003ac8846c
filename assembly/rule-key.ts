import { MAX_KEY, SCRATCH } from './layout';
import {
  add,
  copy,
  entryOf,
  FACTOR,
  firstBytes,
  hashOf,
  isSame,
  MAX_PROBES,
  NOT_KEPT,
  RULES,
  slotOf,
} from './texts';

/**
 * What a result says about its rule: of each such member its number and what is written there. Characters with numbers
 * below 9, and 11, stand nowhere in JSON.
 */
export const PROPERTIES_MEMBER: u32 = 7;
export const SUPPRESSIONS_MEMBER: u32 = 8;
/** The last one. */
export const RANK_MEMBER: u32 = 11;

/** Which of the members there are: a bit each. */
let present: u32 = 0;
/** Where they lie: pairs of start and length. */
const members = memory.data(96);

export function forgetRule(): void {
  present = 0;
}

/** The value of the member with this number. Of equal names the last counts. @param end 0: it is not in order */
export function noteOfRule(index: u32, start: usize, end: usize): usize {
  present |= 1 << index;
  store<u32>(members + index * 8, <u32>start);
  store<u32>(members + index * 8, <u32>(end - start), 4);
  return end;
}

/** As if there were none with this number. */
export function forgetOfRule(index: u32): void {
  present &= ~(1 << index);
}

/** Number of the key in its table. `NOT_KEPT`: it is too long, or there is no room. */
export function internRule(): u32 {
  let length: usize = 0;
  let mixed: u64 = 0;
  for (let left = present; left !== 0; left &= left - 1) {
    const index = ctz(left);
    const size = sizeOf(index);
    length += size + 1;
    if (length > MAX_KEY) return NOT_KEPT;
    mixed =
      rotl(mixed, 9) ^
      (size < 8 ? bitsOf(startOf(index), size) * FACTOR : hashOf(startOf(index), size)) ^
      index;
  }
  mixed *= FACTOR;
  const hash = <u32>mixed ^ <u32>(mixed >> 32);
  for (let probe: u32 = 0; probe < MAX_PROBES; probe++) {
    const slot = slotOf(RULES, hash, probe);
    const id = load<u32>(slot);
    if (id === 0) {
      write();
      return add(RULES, slot, hash, SCRATCH, length);
    }
    const entry = entryOf(RULES, id - 1);
    const isAlike = load<u32>(entry) === hash && <usize>load<u32>(entry + 8) === length;
    if (isAlike && isKey(load<u32>(entry + 4))) return id - 1;
  }
  return NOT_KEPT;
}

function isKey(kept: usize): bool {
  for (let left = present; left !== 0; left &= left - 1) {
    const index: u32 = ctz(left);
    const size = sizeOf(index);
    if (load<u8>(kept) !== index) return false;
    const isAlike =
      size < 8
        ? bitsOf(kept + 1, size) === bitsOf(startOf(index), size)
        : isSame(kept + 1, startOf(index), size);
    if (!isAlike) return false;
    kept += size + 1;
  }
  return true;
}

/** Most of these values are numbers and short words. */
// @inline
function bitsOf(start: usize, size: usize): u64 {
  return load<u64>(start) & firstBytes(size);
}

function write(): void {
  let to = SCRATCH;
  for (let left = present; left !== 0; left &= left - 1) {
    const index: u32 = ctz(left);
    const size = sizeOf(index);
    store<u8>(to, index);
    copy(to + 1, startOf(index), size);
    to += size + 1;
  }
}

function startOf(index: u32): usize {
  return load<u32>(members + index * 8);
}

function sizeOf(index: u32): usize {
  return load<u32>(members + index * 8, 4);
}
