import { RECORD_BYTES, RECORDS } from './layout';

/** What is written down of a result: twelve words. `src/core/sarif/stream/records.ts` reads them. */

export const PLAIN: u32 = 1;
export const NO_OBJECT: u32 = 2;
export const TELLING: u32 = 4;
export const CONTEXT: u32 = 8;
export const NAMES: u32 = 16;
export const MORE_PLACES: u32 = 32;
export const HAS_SNIPPET: u32 = 128;
/** The message is in line; the same of the snippet stands two bits higher. */
export const INLINE: u32 = 64;
/** What the message is made of if it is in line: escapes, characters beyond ASCII; then the same of the snippet. */
export const TRAITS_SHIFT: u32 = 9;
/** It lies in its kind's page, without escapes; the same of the snippet stands one bit higher. */
export const PAGED: u32 = 0x2000;
/** The message in its page needs no more than to be shown. */
export const FINISHED: u32 = 0x8000;
/** Letters of tokens in it, five bits; then the same of the snippet. */
export const MARKS_SHIFT: u32 = 16;

/** Its texts are kept, say something and hold no letters of tokens: nothing about them has to be looked at. */
export const USUAL: u32 = 0x400_0000;
/** The context region quotes the region's first line, which is ASCII. */
export const PLAIN_LINE: u32 = 0x800_0000;
/** The message is no text: what is kept of it is the object. */
export const MESSAGE_OBJECT: u32 = 0x1000_0000;

/** Words of a record. */
export const FLAGS: usize = 0;
export const RULE: usize = 1;
export const PLACE: usize = 2;
export const START_LINE: usize = 3;
export const START_COLUMN: usize = 4;
export const END_LINE: usize = 5;
export const END_COLUMN: usize = 6;
/** Number of the message or where it lies, then its length; then the same of the snippet. */
export const MESSAGE_TEXT: usize = 7;
export const FLOWS_AND_FIXES: usize = 11;

let record: usize = 0;

export function beginRecord(index: i32): void {
  record = RECORDS + <usize>index * RECORD_BYTES;
}

export function put(field: usize, value: u32): void {
  store<u32>(record + field * 4, value);
}
