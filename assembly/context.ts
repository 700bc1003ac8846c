import { behind, enter, isWithin, nameLength, nameStart, nextMember, OPEN_OBJECT, valueEnd } from './json';
import { headOf, tailOf } from './names';
import { oddEnd } from './odd';
import {
  SNIPPET,
  START_COLUMN,
  START_COLUMN_TAIL,
  START_LINE,
  START_LINE_TAIL,
  whole,
  wholeEnd,
} from './region';
import { ESCAPED, FOREIGN, NUMBERED, ownTraits } from './strings';
import { textLength, textObjectEnd, textStart, textTraits } from './text';

/** The code around a region, of which a finding needs no more than whether its line is ASCII: see `contextLine`. */

const BACKSLASH: u32 = 0x5c;
const LETTER_N: u32 = 0x6e;
const LETTER_R: u32 = 0x72;

/** Line of its first character; 0: none is written. */
let firstLine: u32 = 0;
/** It begins within a line. */
let isIndented: bool = false;
let codeStart: usize = 0;
let codeLength: usize = 0;
let codeTraits: i32 = 0;

export function forgetContext(): void {
  firstLine = 0;
  isIndented = false;
  codeStart = 0;
}

/** Over `contextRegion`. */
export function contextEnd(at: usize): usize {
  forgetContext();
  if (load<u8>(at) !== OPEN_OBJECT) return valueEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    const head = headOf(nameStart, nameLength);
    const tail = tailOf(nameStart, nameLength);
    if (nameLength === 9 && head === START_LINE && tail === START_LINE_TAIL) {
      at = wholeEnd(at);
      firstLine = whole;
    } else if (nameLength === 11 && head === START_COLUMN && tail === START_COLUMN_TAIL) {
      at = wholeEnd(at);
      isIndented = whole !== 1;
    } else if (nameLength === 7 && head === SNIPPET) {
      at = textObjectEnd(at);
      codeStart = textStart;
      codeLength = textLength;
      codeTraits = textTraits;
    } else at = ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    if (at !== 0) at = nextMember(at);
  }
  return behind(at);
}

/** Does it quote this line, and nothing but ASCII? False: it has to be looked at. */
export function quotesPlainLine(line: u32): bool {
  const isPlain = codeStart !== 0 && !(codeTraits & (NUMBERED | FOREIGN)) && !isIndented;
  return isPlain && firstLine !== 0 && line >= firstLine && line - firstLine < lines(line - firstLine + 1);
}

/** How many lines the code has, so many at most; 0: it is blank, which is as good as none. */
function lines(most: u32): u32 {
  let count: u32 = 1;
  let isBlank = true;
  const end = codeStart + codeLength;
  for (let at = codeStart; at < end && (isBlank || count < most); at++) {
    const byte: u32 = load<u8>(at);
    if (byte !== BACKSLASH) {
      if (byte > 0x20) isBlank = false;
      continue;
    }
    const letter: u32 = load<u8>(++at);
    // Both together are one end.
    const isPair = letter === LETTER_R && load<u16>(at + 1) === ((LETTER_N << 8) | BACKSLASH);
    if (isPair) at += 2;
    if (letter === LETTER_N || letter === LETTER_R) count++;
  }
  return isBlank ? 0 : count;
}
