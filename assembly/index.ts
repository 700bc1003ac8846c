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
import { MAX_DEPTH, MAX_RECORDS, OUTPUT, RECORDS, SCRATCH, WINDOW } from './layout';
import { beginRecord, FLAGS, NO_OBJECT, put, START } from './record';
import { resultEnd } from './result';
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
 * @returns address after the last element that is complete
 */
export function scan(from: usize, to: usize, isFirst: bool): usize {
  startAt(to, depth);
  recordCount = 0;
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
  seen = (traits & (NUMBERED | FOREIGN) ? 1 : 0) | (measures ? 2 : 0) | (snakeCase ? 4 : 0);
  return end;
}

function elementEnd(at: usize): usize {
  beginRecord(recordCount);
  put(START, <u32>(at - WINDOW));
  if (load<u8>(at) !== OPEN_OBJECT) {
    put(FLAGS, NO_OBJECT);
    return valueEnd(at);
  }
  const end = resultEnd(at);
  if (end !== 0) keep(at);
  return end;
}
