import type { RunReader } from '../run-reader.ts';
import { redactTokens } from '../secrets.ts';
import { text as saying } from '../value.ts';
import { ESCAPED, FLAG, FOREIGN, HYPHEN_MARK, MARK_SHIFTS, TRAIT_SHIFTS, WORD } from './record.ts';
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
    const isMessage = (flags & FLAG.messageInline) !== 0 && (flags & FLAG.messagePaged) === 0;
    return isMessage || ((flags & FLAG.snippetInline) !== 0 && (flags & FLAG.snippetPaged) === 0);
  }

  /** Empty: there is none. @param source see `areInLog` */
  message(record: RecordPlace, source: ResultBytes | null): string {
    const { words, at } = record;
    const flags = words[at + WORD.flags] ?? 0;
    if ((flags & FLAG.messageInline) !== 0) {
      const written = this.#written(0, record, (flags & FLAG.messagePaged) !== 0, source);
      const plain = (flags & FLAG.messageFinished) !== 0 ? written : this.#reader.message(written);
      return withoutTokens(plain, flags >>> MARK_SHIFTS[0]);
    }
    const text = words[at + WORD.message] ?? 0;
    const known = this.#messages[text];
    if (known !== undefined) return known;
    const shown = redactTokens(this.#reader.message(this.#scanner.string(text)));
    this.#messages[text] = shown;
    return shown;
  }

  /** The same of its snippet, if that says anything. */
  snippet(record: RecordPlace, source: ResultBytes | null): string {
    const { words, at } = record;
    const flags = words[at + WORD.flags] ?? 0;
    if ((flags & FLAG.snippetInline) !== 0) {
      const written = this.#written(1, record, (flags & FLAG.snippetPaged) !== 0, source);
      return withoutTokens(saying(written) ?? '', flags >>> MARK_SHIFTS[1]);
    }
    const text = words[at + WORD.snippet] ?? 0;
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
    const field = at + WORD.message + kind * 2;
    const place = words[field] ?? 0;
    const length = words[field + 1] ?? 0;
    if (isPaged) return this.#pages[kind].text(index, place, length);
    if (source === null) return '';
    const traits = (words[at + WORD.flags] ?? 0) >>> TRAIT_SHIFTS[kind];
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
