import {
  behind,
  CLOSE_OBJECT,
  COMMA,
  enter,
  isWithin,
  nameLength,
  nameStart,
  nextMember,
  OPEN_OBJECT,
  valueEnd,
} from './json';
import { headOf, tailOf, word } from './names';
import { markOdd, oddEnd } from './odd';
import { ESCAPED, ownTraits } from './strings';
import { textLength, textObjectEnd, textStart, textTraits } from './text';

export const START_LINE = word('startLine');
export const START_LINE_TAIL = word('startLine', 1);
export const START_COLUMN = word('startColumn');
export const START_COLUMN_TAIL = word('startColumn', 3);
const END_LINE = word('endLine');
const END_COLUMN = word('endColumn');
const END_COLUMN_TAIL = word('endColumn', 1);
export const SNIPPET = word('snippet');

/** What lines and columns of a region mean; 0: there is none. */
export let startLine: u32 = 0;
export let startColumn: u32 = 0;
export let endLine: u32 = 0;
export let endColumn: u32 = 0;
export let snippetStart: usize = 0;
export let snippetLength: usize = 0;
export let snippetTraits: i32 = 0;

/** What `wholeEnd` read. */
export let whole: u32 = 0;

export function forgetRegion(): void {
  startLine = startColumn = endLine = endColumn = 0;
  snippetStart = 0;
}

/** Over `region`. */
export function regionEnd(at: usize): usize {
  forgetRegion();
  if (load<u8>(at) !== OPEN_OBJECT) return oddEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    const head = headOf(nameStart, nameLength);
    const tail = tailOf(nameStart, nameLength);
    if (nameLength === 9 && head === START_LINE && tail === START_LINE_TAIL) {
      at = wholeEnd(at);
      startLine = whole;
    } else if (nameLength === 11 && head === START_COLUMN && tail === START_COLUMN_TAIL) {
      at = wholeEnd(at);
      startColumn = whole;
    } else if (nameLength === 7 && head === END_LINE) {
      at = wholeEnd(at);
      endLine = whole;
    } else if (nameLength === 9 && head === END_COLUMN && tail === END_COLUMN_TAIL) {
      at = wholeEnd(at);
      endColumn = whole;
    } else if (nameLength === 7 && head === SNIPPET) {
      at = textObjectEnd(at);
      snippetStart = textStart;
      snippetLength = textLength;
      snippetTraits = textTraits;
    } else at = ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    if (at !== 0) at = nextMember(at);
  }
  // Offsets alone may say where it is.
  if (startLine === 0) markOdd();
  settle();
  return behind(at);
}

/** As they are meant: see `settledRegion` in `src/core/sarif/places/region.ts`. */
function settle(): void {
  if (endLine < startLine) {
    if (endLine !== 0) endColumn = 0;
    endLine = startLine;
  }
  if (endLine === startLine && endColumn < startColumn) endColumn = 0;
}

/** Over a number that is written as a short whole one; everything else is odd. */
// @inline
export function wholeEnd(at: usize): usize {
  const start = at;
  let sum: u32 = 0;
  let digit: u32 = <u32>load<u8>(at) - 0x30;
  // A zero in front would be no number.
  const isUsual = digit - 1 < 9;
  while (digit < 10) {
    sum = sum * 10 + digit;
    digit = <u32>load<u8>(++at) - 0x30;
  }
  whole = sum;
  const next = digit + 0x30;
  const isEnd = next === COMMA || next === CLOSE_OBJECT;
  return isUsual && isEnd && at - start < 10 ? at : otherNumberEnd(start, at);
}

/** @param end after its digits */
function otherNumberEnd(at: usize, end: usize): usize {
  const next: u32 = load<u8>(end);
  const goesOn = next === 0x2e || (next | 0x20) === 0x65 || next === 0;
  const hasZero = load<u8>(at) === 0x30 && end - at > 1;
  return end === at || end - at > 9 || goesOn || hasZero ? oddEnd(at) : end;
}
