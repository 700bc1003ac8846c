import type { RunReader } from '../run-reader.ts';
import { redactTokens } from '../texts/secrets.ts';
import { type JsonObject, text as saying } from '../value.ts';
import {
  ESCAPED,
  FLAGS,
  FOREIGN,
  HYPHEN_MARK,
  IS_MESSAGE_OBJECT,
  MARK_SHIFTS,
  MESSAGE,
  MESSAGE_FINISHED,
  MESSAGE_INLINE,
  MESSAGE_PAGED,
  SNIPPET,
  SNIPPET_INLINE,
  SNIPPET_PAGED,
  TRAIT_SHIFTS,
} from './record.ts';
import type { Records } from './records.ts';
import type { ResultScanner } from './result-scanner.ts';
import { asciiOf, type TextBytes, textOf } from './text-bytes.ts';

const HYPHENED_TOKEN = /-----BEGIN|glpat-|xox/u;
const ALL_MARKS = 31;

/** Bytes that hold a result, and where it begins among them. */
export interface ResultBytes {
  readonly bytes: TextBytes;
  readonly start: number;
}

/** One record: `at` is the index of its first word, `index` its own. */
interface RecordPlace {
  readonly words: Uint32Array;
  readonly at: number;
  readonly index: number;
}

/** Messages and snippets as they may be shown: without tokens. */
export class ShownTexts {
  readonly #reader: RunReader;
  readonly #scanner: ResultScanner;
  readonly #pages: Records['pages'];
  readonly #messages: (string | undefined)[] = [];
  readonly #snippets: (string | undefined)[] = [];

  constructor(reader: RunReader, scanner: ResultScanner, { pages }: Records) {
    this.#reader = reader;
    this.#scanner = scanner;
    this.#pages = pages;
  }

  /** Lies a text in the log only? Then its bytes are needed. */
  areInLog(flags: number): boolean {
    const isMessage = (flags & MESSAGE_INLINE) !== 0 && (flags & MESSAGE_PAGED) === 0;
    return isMessage || ((flags & SNIPPET_INLINE) !== 0 && (flags & SNIPPET_PAGED) === 0);
  }

  /**
   * A text of a usual record: what is in line is paged, and shown as it is.
   * @param kind 0: message, 1: snippet
   * @param isInline zero: it repeats, and is kept once
   * @param field index of its number or place among the words
   * @param record index of the record
   */
  usual(kind: 0 | 1, isInline: number, words: Uint32Array, field: number, record: number): string {
    const place = words[field] ?? 0;
    if (isInline !== 0) return this.#pages[kind].text(record, place, words[field + 1] ?? 0);
    return kind === 0 ? this.#message(place) : this.#snippet(place);
  }

  /** Empty: there is none. @param source see `areInLog` */
  message(record: RecordPlace, source: ResultBytes | null, rule: JsonObject | null): string {
    const { words, at } = record;
    const flags = words[at + FLAGS] ?? 0;
    if ((flags & IS_MESSAGE_OBJECT) !== 0)
      return redactTokens(this.#reader.message(JSON.parse(this.#object(record, source)), rule));
    if ((flags & MESSAGE_INLINE) !== 0) {
      const written = this.#written(0, record, (flags & MESSAGE_PAGED) !== 0, source);
      const plain = (flags & MESSAGE_FINISHED) !== 0 ? written : this.#reader.message(written, null);
      return withoutTokens(plain, flags >>> MARK_SHIFTS[0]);
    }
    return this.#message(words[at + MESSAGE] ?? 0);
  }

  #object({ words, at }: RecordPlace, source: ResultBytes | null): string {
    const place = words[at + MESSAGE] ?? 0;
    if (((words[at + FLAGS] ?? 0) & MESSAGE_INLINE) === 0) return this.#scanner.text('words', place);
    return source === null
      ? 'null'
      : textOf(source.bytes, source.start + place, words[at + MESSAGE + 1] ?? 0);
  }

  /** One that repeats, by its number. */
  #message(text: number): string {
    const known = this.#messages[text];
    if (known !== undefined) return known;
    const shown = redactTokens(this.#reader.message(this.#scanner.string(text), null));
    this.#messages[text] = shown;
    return shown;
  }

  /** The same of its snippet, if that says anything. */
  snippet(record: RecordPlace, source: ResultBytes | null): string {
    const { words, at } = record;
    const flags = words[at + FLAGS] ?? 0;
    if ((flags & SNIPPET_INLINE) === 0) return this.#snippet(words[at + SNIPPET] ?? 0);
    return withoutTokens(saying(this.quoted(record, source)) ?? '', flags >>> MARK_SHIFTS[1]);
  }

  /** The snippet as the log has it. May hold secrets. */
  quoted(record: RecordPlace, source: ResultBytes | null): string {
    const { words, at } = record;
    const flags = words[at + FLAGS] ?? 0;
    const isInline = (flags & SNIPPET_INLINE) !== 0;
    if (isInline) return this.#written(1, record, (flags & SNIPPET_PAGED) !== 0, source);
    return this.#scanner.string(words[at + SNIPPET] ?? 0);
  }

  #snippet(text: number): string {
    const known = this.#snippets[text];
    if (known !== undefined) return known;
    const shown = redactTokens(saying(this.#scanner.string(text)) ?? '');
    this.#snippets[text] = shown;
    return shown;
  }

  #written(
    kind: 0 | 1,
    { words, at, index }: RecordPlace,
    isPaged: boolean,
    source: ResultBytes | null,
  ): string {
    const field = at + MESSAGE + kind * 2;
    const place = words[field] ?? 0;
    const length = words[field + 1] ?? 0;
    if (isPaged) return this.#pages[kind].text(index, place, length);
    if (source === null) return '';
    const traits = (words[at + FLAGS] ?? 0) >>> TRAIT_SHIFTS[kind];
    const start = source.start + place;
    if ((traits & ESCAPED) !== 0) return this.#scanner.unescaped(source.bytes, start, length);
    return (traits & FOREIGN) === 0
      ? asciiOf(source.bytes, start, length)
      : textOf(source.bytes, start, length);
  }
}

/** Tokens are searched for only if letters of one are there. */
function withoutTokens(text: string, flags: number): string {
  const marks = flags & ALL_MARKS;
  if (marks === 0 || (marks === HYPHEN_MARK && !HYPHENED_TOKEN.test(text))) return text;
  return redactTokens(text);
}
