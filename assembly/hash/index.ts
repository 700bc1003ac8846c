// The first eight bytes of SHA-256 of many short texts: see src/core/identity/fast-hashing.ts for who calls it.
import { copied } from './copy';
import { findPieces as findPiecesIn, withDigits, writeKeys } from './keys';
import { ARENA, COLUMNS, HASHES, PIECES, QUEUE, ROWS, WINDOW, WINDOW_BYTES } from './layout';
import { ended, messageEnd } from './messages';
import { hashAll, pad } from './sha256';

export function windowAddress(): usize {
  return WINDOW;
}
export function windowBytes(): usize {
  return WINDOW_BYTES;
}
export function columnsAddress(): usize {
  return COLUMNS;
}
export function hashesAddress(): usize {
  return HASHES;
}
export function piecesAddress(): usize {
  return PIECES;
}
export function rows(): usize {
  return ROWS;
}

function enqueue(row: usize, from: usize, to: usize): void {
  store<u32>(QUEUE + (row << 3), <u32>from);
  store<u32>(QUEUE + (row << 3), <u32>to, 4);
}

/**
 * Of messages in the window, each of which ends with a 0, as identities know them. Of those that are left to the host
 * all bits are set.
 * @returns false: there are not as many as `count`, for one of them holds a 0 itself
 */
export function hashMessages(count: usize, bytes: usize): bool {
  let at = WINDOW;
  let to = ARENA;
  const end = WINDOW + bytes;
  for (let row: usize = 0; row < count; row++) {
    if (at >= end) return false;
    const stop = messageEnd(at, to);
    enqueue(row, stop === 0 ? 0 : to, stop);
    store<u64>(HASHES + (row << 3), -1);
    if (stop !== 0) to = stop;
    at = ended + 1;
  }
  if (at !== end) return false;
  hashAll(QUEUE, count, HASHES);
  return true;
}

/** Of texts in the window as they are; each ends with a 0. */
export function hashTexts(count: usize): void {
  let at = WINDOW;
  let to = ARENA;
  for (let row: usize = 0; row < count; row++) {
    const from = at;
    while (load<u8>(at) !== 0) at++;
    const stop = pad(to, copied(to, from, at - from));
    enqueue(row, to, stop);
    to = stop;
    at++;
  }
  hashAll(QUEUE, count, HASHES);
}

/** Before keys: see `keys.ts`. @param table address behind the pieces, of four bytes for each and for one more */
export function findPieces(count: usize, table: usize, others: usize, rules: usize): void {
  findPiecesIn(count, table, others, rules);
}

/** Of keys, from the columns. @returns of how many rows */
export function hashKeys(count: usize): usize {
  const done = writeKeys(count);
  hashAll(QUEUE, done, HASHES);
  return done;
}

/** Hashes as a list of texts in JSON, in the window. @returns its length */
export function writeDigits(count: usize): usize {
  let to = WINDOW;
  for (let row: usize = 0; row < count; row++) {
    store<u16>(to, row === 0 ? 0x225b : 0x222c);
    to = withDigits(to + 2, HASHES + (row << 3));
    store<u8>(to++, 0x22);
  }
  store<u8>(to++, 0x5d);
  return to - WINDOW;
}
