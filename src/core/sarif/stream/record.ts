/**
 * A record of a result as `assembly/record.ts` writes it: so many words. Single constants, since the build puts these in
 * their places: records are read by code that has hardly run before.
 */
export const RECORD_WORDS = 12;

/** Words of a record. */
export const FLAGS = 0;
export const RULE = 1;
export const PLACE = 2;
/** Lines and columns as they are meant (see `settledRegion`); 0: there is none. */
export const START_LINE = 3;
export const START_COLUMN = 4;
export const END_LINE = 5;
export const END_COLUMN = 6;
/** Number of the text or where it lies; then its length. */
export const MESSAGE = 7;
export const SNIPPET = 9;
export const FLOWS_AND_FIXES = 11;

/** Bit of `FLAGS`. Nothing about the result is unusual: the record says all that a finding needs. */
export const IS_PLAIN = 1;
export const IS_NO_OBJECT = 2;
/** It may prove the unit of columns. */
export const IS_TELLING = 4;
export const HAS_CONTEXT = 8;
/** The first location has a name or a message beside its file. */
export const HAS_NAMES = 16;
export const HAS_MORE_PLACES = 32;
/** The message is not kept: `MESSAGE` and the word behind it say where it lies in the result. */
export const MESSAGE_INLINE = 64;
export const HAS_SNIPPET = 128;
export const SNIPPET_INLINE = 256;
/** It lies in a page of texts instead, without escapes. */
export const MESSAGE_PAGED = 0x2000;
export const SNIPPET_PAGED = 0x4000;
/** The message in its page is plain text already: no links are left, no blanks at its ends. */
export const MESSAGE_FINISHED = 0x8000;
/** It is plain, and its texts are kept, say something and hold no letters of tokens: they are shown as they are. */
export const IS_USUAL = 0x400_0000;
/** The context region quotes the region's first line, which is ASCII. */
export const QUOTES_PLAIN_LINE = 0x800_0000;
/** The message is no text: `MESSAGE` says where its object is. */
export const IS_MESSAGE_OBJECT = 0x1000_0000;

/** Traits and marks of texts in line: of the message, then of the snippet. */
export const TRAIT_SHIFTS = [9, 11] as const;
export const MARK_SHIFTS = [16, 21] as const;
export const ESCAPED = 1;
export const FOREIGN = 2;
/** `PLACE` of a result that names no file. */
export const NO_PLACE = 0xffff_fffe;
/** Only letters of those tokens that hold a hyphen. */
export const HYPHEN_MARK = 16;
