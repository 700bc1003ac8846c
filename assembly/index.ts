import { fail, failure } from './bounds';
import {
  afterSpace,
  CLOSE_LIST,
  COMMA,
  forget,
  measures,
  OPEN_OBJECT,
  snakeCase,
  startAt,
  valueEnd,
} from './json';
import { keep } from './keep';
import { MAX_DEPTH, MAX_RECORDS, OUTPUT, RECORDS, SCRATCH, STARTS, WINDOW } from './layout';
import { beginRecord, FLAGS, NO_OBJECT, put } from './record';
import { isTelling, resultEnd } from './result';
import { FOREIGN, NUMBERED, traits } from './strings';

export { foreignPages, pageAddress, pageSize, turnPage } from './pages';
export { addProperty } from './properties';
export { entryOf } from './texts';
export { unescapeWindow } from './unescape';

/** The list ends; as many records as fit are written. Others: see `bounds.ts`. */
const ENDED: i32 = 3;
const FULL: i32 = 4;

/** What the last scan left behind. */
export let recordCount: i32 = 0;
export let stop: i32 = 0;
/** Some result is no object, or may prove the unit of columns. */
export let isUnusual: bool = false;
/** 1: bytes beyond ASCII or `\\u`, 2: members that may prove the unit of columns, in the last value; 4: ever snake case. */
export let seen: i32 = 0;

export function windowAddress(): usize {
  return WINDOW;
}

export function outputAddress(): usize {
  return OUTPUT;
}

export function recordsAddress(): usize {
  return RECORDS;
}

export function startsAddress(): usize {
  return STARTS;
}

export function scratchAddress(): usize {
  return SCRATCH;
}

let depth: i32 = MAX_DEPTH;

/** Values inside of results may open so many containers at most. */
export function limitDepth(most: i32): void {
  depth = min(most, MAX_DEPTH);
}

/**
 * Scans elements of a list of results, from one between two of them on, and writes a record for each.
 * @param isFirst before the first element
 * @param base offset in the log of the window's first byte
 * @returns address after the last element that is complete
 */
export function scan(from: usize, to: usize, isFirst: bool, base: f64): usize {
  startAt(to, depth);
  recordCount = 0;
  isUnusual = false;
  stop = FULL;
  let at = from;
  while (recordCount < MAX_RECORDS) {
    let next = afterSpace(at);
    const first: u32 = load<u8>(next);
    if (first === CLOSE_LIST) {
      stop = ENDED;
      break;
    }
    if (!isFirst) next = first === COMMA ? afterSpace(next + 1) : fail(next);
    const end = next === 0 ? <usize>0 : elementEnd(next);
    if (end === 0) {
      stop = failure;
      break;
    }
    const start = base + <f64>(next - WINDOW);
    store<f64>(STARTS + ((<usize>recordCount) << 3), load<u8>(next) === OPEN_OBJECT ? start : -start - 1);
    at = end;
    isFirst = false;
    recordCount++;
  }
  seen = snakeCase ? 4 : 0;
  return at;
}

/**
 * Over a value that ends before `to`. Only such are skipped, since it may be tried again with its parts.
 * @returns 0: it does not, or is not in order
 */
export function skipValue(from: usize, to: usize, maxDepth: i32): usize {
  startAt(to, min(maxDepth, MAX_DEPTH));
  forget();
  const end = valueEnd(from);
  seen = seenNow();
  return end;
}

function seenNow(): i32 {
  return (traits & (NUMBERED | FOREIGN) ? 1 : 0) | (measures ? 2 : 0) | (snakeCase ? 4 : 0);
}

/**
 * Over an object of a list, and those behind it: as many as are no larger than `most` and end before `to`.
 * @returns after the last one; 0: the first one does not, or is not in order; -1: it is larger
 */
export function skipObjects(from: usize, to: usize, maxDepth: i32, most: usize): usize {
  let last: usize = 0;
  let next = from;
  startAt(to, min(maxDepth, MAX_DEPTH));
  forget();
  while (load<u8>(next) === OPEN_OBJECT) {
    const end = valueEnd(next);
    if (end === 0) break;
    if (end - next > most) {
      if (last === 0) last = -1;
      break;
    }
    last = end;
    next = afterSpace(end);
    if (load<u8>(next) !== COMMA) break;
    next = afterSpace(next + 1);
  }
  seen = seenNow();
  return last;
}

function elementEnd(at: usize): usize {
  beginRecord(recordCount);
  if (load<u8>(at) !== OPEN_OBJECT) {
    isUnusual = true;
    put(FLAGS, NO_OBJECT);
    return valueEnd(at);
  }
  const end = resultEnd(at);
  if (isTelling) isUnusual = true;
  if (end !== 0) keep(at);
  return end;
}
