/** A record of a result as `assembly/record.ts` writes it: so many words. */
export const RECORD_WORDS = 12;

/** Words of a record. */
export const WORD = {
  flags: 0,
  rule: 1,
  place: 2,
  startLine: 3,
  startColumn: 4,
  endLine: 5,
  endColumn: 6,
  message: 7,
  messageLength: 8,
  snippet: 9,
  snippetLength: 10,
  flowsAndFixes: 11,
} as const;

/** Bits of `flags`. */
export const FLAG = {
  /** Nothing about the result is unusual: the record says all that a finding needs. */
  plain: 1,
  noObject: 2,
  /** It may prove the unit of columns. */
  telling: 4,
  hasContext: 8,
  /** The first location has a name or a message beside its file. */
  hasNames: 16,
  hasMorePlaces: 32,
  /** The message is not kept: `message` and `messageLength` say where it lies in the result. */
  messageInline: 64,
  hasSnippet: 128,
  snippetInline: 256,
  /** It lies in a page of texts instead, without escapes. */
  messagePaged: 0x2000,
  snippetPaged: 0x4000,
  /** The message in its page is plain text already: no links are left, no blanks at its ends. */
  messageFinished: 0x8000,
} as const;

/** Traits and marks of texts in line: of the message, then of the snippet. */
export const TRAIT_SHIFTS = [9, 11] as const;
export const MARK_SHIFTS = [16, 21] as const;
export const ESCAPED = 1;
export const FOREIGN = 2;
/** `place` of a result that names no file. */
export const NO_PLACE = 0xffff_fffe;
/** Only letters of those tokens that hold a hyphen. */
export const HYPHEN_MARK = 16;
