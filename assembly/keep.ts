import { quotesPlainLine } from './context';
import { MAX_KEY } from './layout';
import { artifactLength, artifactStart, hasContext, hasNames } from './location';
import { ANY_MARK, BRACKET, HYPHEN, marksOf, mayHoldHyphened, TOKEN_MARKS } from './marks';
import { isFinished, MESSAGE, page, pageAddress, pagedLength, SNIPPET } from './pages';
import {
  CONTEXT,
  END_COLUMN,
  END_LINE,
  FINISHED,
  FLAGS,
  FLOWS_AND_FIXES,
  HAS_SNIPPET,
  INLINE,
  MARKS_SHIFT,
  MESSAGE_OBJECT,
  MESSAGE_TEXT,
  MORE_PLACES,
  NAMES,
  PAGED,
  PLACE,
  PLAIN,
  PLAIN_LINE,
  put,
  RULE,
  START_COLUMN,
  START_LINE,
  TELLING,
  TRAITS_SHIFT,
  USUAL,
} from './record';
import {
  endColumn,
  endLine,
  snippetLength,
  snippetStart,
  snippetTraits,
  startColumn,
  startLine,
} from './region';
import {
  fixes,
  flows,
  hasMorePlaces,
  isMessageObject,
  isPlain,
  isTelling,
  messageLength,
  messageStart,
  messageTraits,
} from './result';
import { internRule } from './rule-key';
import { ESCAPED, FOREIGN, NUMBERED } from './strings';
import { countOf, intern, NOT_KEPT, PLACES, WORDS } from './texts';

/** Longer texts hardly repeat. */
const MAX_WORDS: usize = 1024;
/** After so many texts it is known whether they repeat; it is looked again from time to time. */
const ENOUGH: u32 = 500;
const LOOK_AGAIN: u32 = 20_000;

/** Of each kind: how many were seen, how many of these were known. */
const COUNTS = memory.data(16);

/** Nothing about the texts of the result has to be looked at. */
let areUsual: bool = false;

/** Writes the record of the result that was scanned last. */
export function keep(start: usize): void {
  let flags: u32 = isTelling ? TELLING : 0;
  if (isPlain()) {
    const rule = internRule();
    const place = artifactStart === 0 ? NOT_KEPT - 1 : internPlace();
    if (rule !== NOT_KEPT && place !== NOT_KEPT) {
      flags |= PLAIN;
      put(RULE, rule);
      put(PLACE, place);
      put(START_LINE, startLine);
      put(START_COLUMN, startColumn);
      put(END_LINE, endLine);
      put(END_COLUMN, endColumn);
      put(FLOWS_AND_FIXES, flows | (fixes << 16));
      if (hasContext) flags |= quotesPlainLine(startLine) ? CONTEXT | PLAIN_LINE : CONTEXT;
      if (hasNames) flags |= NAMES;
      if (hasMorePlaces) flags |= MORE_PLACES;
      areUsual = !hasNames;
      flags |= isMessageObject
        ? keepMessage(start)
        : keepText(MESSAGE, start, messageStart, messageLength, messageTraits);
      if (snippetStart !== 0) {
        flags |= HAS_SNIPPET | keepText(SNIPPET, start, snippetStart, snippetLength, snippetTraits);
      }
      if (areUsual) flags |= USUAL;
    }
  }
  put(FLAGS, flags);
}

/** Keeps a message of which the host makes a text; or where it lies in the result. @returns flags */
function keepMessage(result: usize): u32 {
  areUsual = false;
  const id = messageLength > MAX_WORDS ? NOT_KEPT : intern(WORDS, messageStart, messageLength);
  put(MESSAGE_TEXT, id === NOT_KEPT ? <u32>(messageStart - result) : id);
  put(MESSAGE_TEXT + 1, <u32>messageLength);
  return id === NOT_KEPT ? MESSAGE_OBJECT | INLINE : MESSAGE_OBJECT;
}

/** Keeps a text; or where it lies in its page, or else in the result that begins at `result`. @returns flags */
function keepText(kind: i32, result: usize, start: usize, length: usize, traits: i32): u32 {
  const field = MESSAGE_TEXT + kind * 2;
  const counts = COUNTS + kind * 8;
  if (load<u32>(counts) > LOOK_AGAIN) store<u64>(counts, 0);
  const seen = load<u32>(counts) + 1;
  const known = load<u32>(counts, 4);
  store<u32>(counts, seen);
  if (length <= MAX_WORDS && (seen < ENOUGH || known * 4 >= seen)) {
    const before = countOf(WORDS);
    const id = intern(WORDS, start, length);
    if (id !== NOT_KEPT) {
      if (countOf(WORDS) === before) store<u32>(counts, known + 1, 4);
      put(field, id);
      return 0;
    }
  }
  // What is written as a number may be any letter.
  const letters = marksOf(start, length) | (traits & NUMBERED ? ANY_MARK | BRACKET : 0);
  const place = page(kind, start, length, traits, (letters & BRACKET) !== 0);
  let marks = letters & TOKEN_MARKS;
  const isShown = place >= 0 && isFinished;
  if (marks === HYPHEN && isShown && !mayHoldHyphened(pageAddress(kind) + place, pagedLength)) marks = 0;
  const made = (traitsOf(traits) << (TRAITS_SHIFT + kind * 2)) | (marks << (MARKS_SHIFT + kind * 5));
  put(field, place < 0 ? <u32>(start - result) : place);
  put(field + 1, place < 0 ? <u32>length : pagedLength);
  const paged = place < 0 ? 0 : (PAGED << kind) | (isFinished && kind === MESSAGE ? FINISHED : 0);
  if (!isShown || marks !== 0) areUsual = false;
  return (INLINE << (kind * 2)) | made | paged;
}

function traitsOf(traits: i32): u32 {
  return (traits & ESCAPED ? 1 : 0) | (traits & FOREIGN ? 2 : 0);
}

function internPlace(): u32 {
  return artifactLength > MAX_KEY ? NOT_KEPT : intern(PLACES, artifactStart, artifactLength);
}
