import { PAGE_BYTES, PAGES } from './layout';
import { ESCAPED, FOREIGN, NUMBERED } from './strings';
import { copy } from './texts';
import { withoutEscapes } from './unescape';

/** Texts that hardly repeat are kept one behind the other, until the host takes them. */

/** Of a longer one only the beginning is shown. */
const MAX_TEXT: usize = 64 * 1024;

/** Of each kind: so many bytes are there. */
const sizes = memory.data(8);
/** Kinds of texts that are kept, and of pages that hold characters beyond ASCII: a bit each. */
let kinds: i32 = 0;
export let foreignPages: i32 = 0;

/** Length of the text that was put down last. */
export let pagedLength: u32 = 0;

export function pageAddress(kind: i32): usize {
  return PAGES + <usize>kind * PAGE_BYTES;
}

export function pageSize(kind: i32): u32 {
  return load<u32>(sizes + kind * 4);
}

/** Begins the pages anew. @param kept kinds of texts that are put down from now on */
export function turnPages(kept: i32): void {
  store<u64>(sizes, 0);
  kinds = kept;
  foreignPages = 0;
}

/** @returns where in its page the text begins; -1: it is not kept */
export function page(kind: i32, start: usize, length: usize, traits: i32): i32 {
  if ((kinds & (1 << kind)) === 0 || length > MAX_TEXT) return -1;
  const at = pageSize(kind);
  const to = pageAddress(kind) + at;
  let end = to + length;
  if ((traits & ESCAPED) === 0) copy(to, start, length);
  else {
    end = withoutEscapes(start, length, to);
    if (end === 0) return -1;
  }
  if (traits & (FOREIGN | NUMBERED)) foreignPages |= 1 << kind;
  pagedLength = <u32>(end - to);
  store<u32>(sizes + kind * 4, at + pagedLength);
  return at;
}
