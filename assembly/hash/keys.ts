import { copied } from './copy';
import { ARENA, ARENA_BYTES, COLUMNS, PIECES, QUEUE, ROWS } from './layout';
import { pad } from './sha256';

/** What keys are hashes of: two texts as a list in JSON, the identity, which is such a list itself, and a number. */

/** Of each row: numbers of its pieces, of its occurrence, and how many hashes it has beside the first. */
const RULE: usize = COLUMNS;
const PLACE: usize = RULE + ROWS * 4;
const OCCURRENCE: usize = PLACE + ROWS * 4;
const KIND: usize = OCCURRENCE + ROWS * 4;
const FIRST: usize = KIND + ROWS * 4;
const SECOND: usize = FIRST + ROWS * 8;
/** Kinds: the hash of a message, of a line, of a line and of what stands around it. */
const MESSAGE: u32 = 0;
const CONTEXT: u32 = 2;
/** Pieces that do not belong to a rule or place: before and behind hashes. */
const OF_MESSAGE: usize = 0;
const OF_CODE: usize = 1;
const BETWEEN: usize = 2;
const BEHIND: usize = 3;
const CLOSING: u16 = 0x5d22;
/** Room for everything but the pieces of rule and place. */
const ROOM: usize = 256;

/** Where pieces begin, and which of them are the first of rules and of places. */
let table: usize = 0;
let firstRule: usize = 0;
let firstPlace: usize = 0;

/** @param count of pieces, each of which ends with a 0: those of no rule or place, then `rules`, then those of places */
export function findPieces(count: usize, starts: usize, others: usize, rules: usize): void {
  table = starts;
  firstRule = others;
  firstPlace = others + rules;
  let at = PIECES;
  for (let piece: usize = 0; piece <= count; piece++) {
    store<u32>(table + (piece << 2), <u32>at);
    if (piece === count) break;
    while (load<u8>(at) !== 0) at++;
    at++;
  }
}

function startOf(piece: usize): usize {
  return load<u32>(table + (piece << 2));
}

/** Without its 0. */
function lengthOf(piece: usize): usize {
  return load<u32>(table + (piece << 2), 4) - startOf(piece) - 1;
}

function withPiece(to: usize, piece: usize): usize {
  return copied(to, startOf(piece), lengthOf(piece));
}

/** Eight bytes as sixteen digits. */
export function withDigits(to: usize, from: usize): usize {
  const bytes = v128.load64_zero(from);
  const twice = v128.shuffle<u8>(bytes, bytes, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
  const high = i16x8.shr_u(v128.and(twice, i16x8.splat(0x00f0)), 4);
  const nibbles = v128.or(high, v128.and(twice, i16x8.splat(0x0f00)));
  const digits = i8x16(48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102);
  v128.store(to, v128.swizzle(digits, nibbles));
  return to + 16;
}

function withNumber(to: usize, number: u32): usize {
  let size: usize = 1;
  for (let rest = number; rest >= 10; rest /= 10) size++;
  let rest = number;
  for (let at = to + size; at > to; rest /= 10) store<u8>(--at, 0x30 + (rest % 10));
  return to + size;
}

/** Writes the texts of as many rows as there is room for. @returns how many these are */
export function writeKeys(count: usize): usize {
  let to = ARENA;
  for (let row: usize = 0; row < count; row++) {
    const at = row << 2;
    const rule = firstRule + load<u32>(RULE + at);
    const place = firstPlace + load<u32>(PLACE + at);
    const kind = load<u32>(KIND + at);
    if (to + lengthOf(rule) + lengthOf(place) + ROOM > ARENA + ARENA_BYTES) return row;
    let end = withPiece(withPiece(to, rule), place);
    end = withDigits(withPiece(end, kind === MESSAGE ? OF_MESSAGE : OF_CODE), FIRST + (row << 3));
    if (kind !== MESSAGE) end = withPiece(end, BETWEEN);
    if (kind === CONTEXT) end = withDigits(end, SECOND + (row << 3));
    end = withNumber(withPiece(end, BEHIND), load<u32>(OCCURRENCE + at));
    store<u16>(end, CLOSING);
    end = pad(to, end + 2);
    store<u32>(QUEUE + (row << 3), <u32>to);
    store<u32>(QUEUE + (row << 3), <u32>end, 4);
    to = end;
  }
  return count;
}
