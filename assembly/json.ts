import { fail, limit, refuse, setLimit } from './bounds';
import { KINDS } from './layout';
import { word } from './names';
import { forgetTraits, likelyStringEnd, QUOTE, stringEnd } from './strings';

/** Strict JSON (RFC 8259) in UTF-8, from one position to the next: see `bounds.ts`. */

export const COMMA: u32 = 0x2c;
export const COLON: u32 = 0x3a;
export const OPEN_LIST: u32 = 0x5b;
export const CLOSE_LIST: u32 = 0x5d;
export const OPEN_OBJECT: u32 = 0x7b;
export const CLOSE_OBJECT: u32 = 0x7d;

/** Since `forget`: a member was seen that may help to prove the unit of columns. */
export let measures: bool = false;
/** A member was spelled as Python programs spell them, ever. */
export let snakeCase: bool = false;

let maxDepth: i32 = 0;

const SNIPPET = word('snippet');
const BYTE_OFF = word('byteOffs');
const BYTE_LEN = word('byteLeng');
const CHAR_OFF = word('charOffs');
const CHAR_LEN = word('charLeng');
const RULE_ID = word('rule_id');
const TOOL_COM = word('tool_com');
const COMPONENT = word('tool_component', 6);
const PHYSICAL = word('physical');
const ARTIFACT = word('artifact');
const LOCATION = word('location');

/**
 * @param end after the last byte
 * @param depth so many containers a value may open, itself included
 */
export function startAt(end: usize, depth: i32): void {
  setLimit(end);
  maxDepth = depth;
}

export function forget(): void {
  forgetTraits();
  measures = false;
}

// @inline
export function afterSpace(at: usize): usize {
  return load<u8>(at) > 0x20 ? at : spaceEnd(at);
}

function spaceEnd(at: usize): usize {
  while (true) {
    const block = v128.load(at);
    const white = v128.or(
      v128.or(i8x16.eq(block, i8x16.splat(0x20)), i8x16.eq(block, i8x16.splat(0x0a))),
      v128.or(i8x16.eq(block, i8x16.splat(0x0d)), i8x16.eq(block, i8x16.splat(0x09))),
    );
    const mask = i8x16.bitmask(white) ^ 0xffff;
    if (mask !== 0) return at + ctz(mask);
    at += 16;
  }
}

/** Where the name lies that was read last, without quotes. */
export let nameStart: usize = 0;
export let nameLength: usize = 0;

/** Part of what these return: the object or list ends, and there is no other member or element. */
const ENDED: usize = 1 << 31;

/** They returned the next one, neither its end nor that something is wrong. */
// @inline
export function isWithin(at: usize): bool {
  return <i32>at > 0;
}

/** Address after the object or list, if it is at its end; 0: something is wrong. */
// @inline
export function behind(at: usize): usize {
  return at & ~ENDED;
}

/** Into the object that begins here, up to its first member's value. */
export function enter(at: usize): usize {
  at = afterSpace(at + 1);
  return load<u8>(at) === CLOSE_OBJECT ? (at + 1) | ENDED : memberEnd(at);
}

/** From the end of a member's value to the next one's. */
export function nextMember(at: usize): usize {
  at = afterSpace(at);
  const next: u32 = load<u8>(at);
  if (next === COMMA) return memberEnd(afterSpace(at + 1));
  return next === CLOSE_OBJECT ? (at + 1) | ENDED : fail(at);
}

/** The same for lists. */
export function enterList(at: usize): usize {
  at = afterSpace(at + 1);
  return load<u8>(at) === CLOSE_LIST ? (at + 1) | ENDED : at;
}

export function nextElement(at: usize): usize {
  at = afterSpace(at);
  const next: u32 = load<u8>(at);
  if (next === COMMA) return afterSpace(at + 1);
  return next === CLOSE_LIST ? (at + 1) | ENDED : fail(at);
}

/** Which length of a name followed upon lengths of names before. Most objects of a log are like others. */
const LENGTHS = memory.data(1024);
let history: u32 = 0;

/** Over a member's name and colon, up to its value. */
// @inline
function memberEnd(at: usize): usize {
  if (load<u8>(at) !== QUOTE) return fail(at);
  nameStart = at + 1;
  const end = likelyStringEnd(nameStart, LENGTHS + (history & 1023));
  if (end === 0) return 0;
  const length = end - 1 - nameStart;
  history = (history << 5) ^ length;
  nameLength = length;
  if ((NOTICED >> length) & 1) notice(nameStart, length);
  at = afterSpace(end);
  return load<u8>(at) === COLON ? afterSpace(at + 1) : fail(at);
}

/** Lengths of the names that matter wherever they stand: a bit each. */
const NOTICED: u64 = (1 << 7) | (1 << 10) | (1 << 14) | (1 << 17);

/** Names that matter wherever they stand. */
function notice(at: usize, length: usize): void {
  if (length === 7) {
    const name = load<u64>(at) & 0x00ff_ffff_ffff_ffff;
    if (name === SNIPPET) measures = true;
    else if (name === RULE_ID) snakeCase = true;
  } else if (length === 10) {
    const name = load<u64>(at);
    if (name === BYTE_OFF || name === BYTE_LEN || name === CHAR_OFF || name === CHAR_LEN) measures = true;
  } else if (length === 14) {
    if (load<u64>(at) === TOOL_COM && load<u64>(at + 6) === COMPONENT) snakeCase = true;
  } else if (length === 17) {
    const name = load<u64>(at);
    const isPlace = name === PHYSICAL || name === ARTIFACT;
    if (isPlace && load<u8>(at + 8) === 0x5f && load<u64>(at + 9) === LOCATION) snakeCase = true;
  }
}

/** Over any value. */
export function valueEnd(at: usize): usize {
  let depth: i32 = 0;
  let isInObject = false;
  while (true) {
    if (isInObject) {
      at = memberEnd(at);
      if (at === 0) return 0;
    }
    const first: u32 = load<u8>(at);
    if (first === QUOTE) {
      at = stringEnd(at + 1);
      if (at === 0) return 0;
    } else if ((first | 0x20) === OPEN_OBJECT) {
      if (depth >= maxDepth) return refuse();
      at = afterSpace(at + 1);
      // Of both kinds the closing bracket comes two characters behind the opening one.
      if (load<u8>(at) !== first + 2) {
        isInObject = first === OPEN_OBJECT;
        store<u8>(KINDS + ++depth, <u32>isInObject);
        continue;
      }
      at++;
    } else {
      at = scalarEnd(at, first);
      if (at === 0) return 0;
    }
    while (true) {
      if (depth === 0) return at;
      at = afterSpace(at);
      const next: u32 = load<u8>(at);
      if (next === COMMA) {
        at = afterSpace(at + 1);
        break;
      }
      if (next !== (isInObject ? CLOSE_OBJECT : CLOSE_LIST)) return fail(at);
      depth--;
      at++;
      isInObject = depth > 0 && load<u8>(KINDS + depth) === 1;
    }
  }
}

function scalarEnd(at: usize, first: u32): usize {
  if (first - 0x31 < 9) {
    // Most numbers are whole ones.
    const end = digitsEnd(at + 1);
    const next: u32 = load<u8>(end);
    if (next === COMMA || (next | 0x20) === CLOSE_OBJECT) return end;
  }
  if (first - 0x30 < 10 || first === 0x2d) return numberEnd(at, first);
  const four = load<u32>(at);
  if (four === 0x6c_6c_75_6e || four === 0x65_75_72_74) return at + 4;
  if (four === 0x73_6c_61_66 && load<u8>(at + 4) === 0x65) return at + 5;
  const mayGoOn = first === 0x6e || first === 0x74 || first === 0x66;
  return fail(mayGoOn && at + 5 > limit ? limit : at);
}

function numberEnd(at: usize, first: u32): usize {
  if (first === 0x2d) first = load<u8>(++at);
  if (first === 0x30) at++;
  else {
    const end = digitsEnd(at);
    if (end === at) return fail(at);
    at = end;
  }
  if (load<u8>(at) === 0x2e) {
    const end = digitsEnd(at + 1);
    if (end === at + 1) return fail(end);
    at = end;
  }
  if ((load<u8>(at) | 0x20) === 0x65) {
    at++;
    const sign: u32 = load<u8>(at);
    if (sign === 0x2b || sign === 0x2d) at++;
    const end = digitsEnd(at);
    if (end === at) return fail(at);
    at = end;
  }
  // It may go on with the bytes that come next.
  return at >= limit ? fail(at) : at;
}

function digitsEnd(at: usize): usize {
  while (<u32>load<u8>(at) - 0x30 < 10) at++;
  return at;
}
