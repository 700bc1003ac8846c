import { PAGE_BYTES, PAGES } from './layout';
import { withoutUsualLinks } from './links';
import { ESCAPED, FOREIGN, NUMBERED } from './strings';
import { copy } from './texts';
import { withoutEscapes } from './unescape';

/** Texts that hardly repeat are kept one behind the other, until the host takes them. */

/** Kinds of texts. */
export const MESSAGE: i32 = 0;
export const SNIPPET: i32 = 1;

/** Of a longer one only the beginning is shown. */
const MAX_TEXT: usize = 64 * 1024;
/** See `MAX_LENGTH` in `src/core/sarif/texts/message.ts`. */
const MAX_MESSAGE: usize = 32_768;

/** Of each kind: so many bytes are there. */
const sizes = memory.data(8);
/** Kinds of texts that are kept, and of pages that hold characters beyond ASCII: a bit each. */
let kinds: i32 = 0;
export let foreignPages: i32 = 0;

/** Length of the text that was put down last. */
export let pagedLength: u32 = 0;
/** It may be shown as it is put down: of a message no links are left and no blanks at its ends; a snippet says something. */
export let isFinished: bool = false;

export function pageAddress(kind: i32): usize {
  return PAGES + <usize>kind * PAGE_BYTES;
}

export function pageSize(kind: i32): u32 {
  return load<u32>(sizes + kind * 4);
}

/** Begins a page anew. @param isKept texts of its kind are put down from now on */
export function turnPage(kind: i32, isKept: bool): void {
  const bit = 1 << kind;
  store<u32>(sizes + kind * 4, 0);
  kinds = isKept ? kinds | bit : kinds & ~bit;
  foreignPages &= ~bit;
}

/**
 * @param mayHoldLink there is a bracket in it
 * @returns where in its page the text begins; -1: it is not kept
 */
export function page(kind: i32, start: usize, length: usize, traits: i32, mayHoldLink: bool): i32 {
  isFinished = false;
  if ((kinds & (1 << kind)) === 0 || length > MAX_TEXT) return -1;
  const at = pageSize(kind);
  const to = pageAddress(kind) + at;
  let end = to + length;
  if ((traits & ESCAPED) === 0) copy(to, start, length);
  else {
    end = withoutEscapes(start, length, to);
    if (end === 0) return -1;
  }
  if (kind === SNIPPET) isFinished = saysSomething(to, end);
  else if (length <= MAX_MESSAGE && end > to) {
    const plain = mayHoldLink ? withoutUsualLinks(to, end) : end;
    if (plain > to) end = plain;
    isFinished = plain > to && isInk(load<u8>(to)) && isInk(load<u8>(end - 1));
  }
  if (traits & (FOREIGN | NUMBERED)) foreignPages |= 1 << kind;
  pagedLength = <u32>(end - to);
  store<u32>(sizes + kind * 4, at + pagedLength);
  return at;
}

/** What it says beyond ASCII may be blank as well. */
function saysSomething(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) if (isInk(load<u8>(at))) return true;
  return false;
}

/** ASCII, and neither a blank nor a control. */
function isInk(byte: u32): bool {
  return byte > 0x20 && byte < 0x7f;
}
