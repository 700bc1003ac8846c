import type { ColumnUnit } from '../../src/core/sarif/finding.ts';
import { columnIndex } from './column-index.ts';

/** A place in a file as a log gives it: 1-based, the end column exclusive. */
export interface CodeRegion {
  /** Null: the whole file. */
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

/** One line of a file, as far as it is shown. */
export interface CodeLine {
  /** 1-based. */
  readonly number: number;
  /** Without its end. As long as the original, but for what `isCut` says. */
  readonly text: string;
  /** UTF-16 units of `text` that belong to the region; null: none. */
  readonly mark: { readonly from: number; readonly to: number } | null;
}

/** What is shown of a file. */
export type Excerpt =
  | { readonly kind: 'binary' }
  /** The file ends before the region: it is not the one that was scanned. */
  | { readonly kind: 'beyond'; readonly lines: number }
  | {
      readonly kind: 'lines';
      readonly lines: readonly CodeLine[];
      /** Lines of the region that are left out at its end. */
      readonly cut: number;
      /** It holds characters that cannot be seen or turn the reading direction; they are shown as U+FFFD. */
      readonly isDeceiving: boolean;
    };

const CONTEXT_LINES = 7;
const REGION_LINES_MAX = 30;
const LINE_MAX = 2_000;
const LINE_END = /\r\n|\n|\r/u;
/** Control characters other than tabs, and what turns the reading direction or cannot be seen. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this finds
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** The lines of a file, as editors count them. */
export function linesOf(text: string): readonly string[] {
  return text.split(LINE_END);
}

/** The region with the lines around it. @param unit what the log counts columns in */
export function excerptOf(all: readonly string[], region: CodeRegion, unit: ColumnUnit): Excerpt {
  if (all.some((line) => line.includes('\0'))) return { kind: 'binary' };
  const start = region.startLine ?? 1;
  if (start > all.length) return { kind: 'beyond', lines: all.length };
  const end = region.startLine === null ? start : Math.max(start, region.endLine ?? start);
  const lastOfRegion = Math.min(end, all.length, start + REGION_LINES_MAX - 1);
  const cut = Math.min(end, all.length) - lastOfRegion;
  const first = Math.max(1, start - CONTEXT_LINES);
  const last = cut > 0 ? lastOfRegion : Math.min(all.length, lastOfRegion + CONTEXT_LINES);
  const shown = all.slice(first - 1, last);
  const lines = shown.map((text, at): CodeLine => {
    const number = first + at;
    const mark = region.startLine === null ? null : markIn(text, number, region, end, unit);
    return lineOf(number, text, mark);
  });
  return { kind: 'lines', lines, cut, isDeceiving: shown.some((line) => line.search(UNSEEN) >= 0) };
}

type Mark = CodeLine['mark'];

function markIn(text: string, number: number, region: CodeRegion, end: number, unit: ColumnUnit): Mark {
  const start = region.startLine ?? 1;
  if (number < start || number > end) return null;
  const indent = text.length - text.trimStart().length;
  const whole = { from: Math.min(indent, text.length), to: text.length };
  const { startColumn, endColumn } = region;
  const from = number > start || startColumn === null ? whole.from : columnIndex(text, startColumn, unit);
  const to = number < end || endColumn === null ? whole.to : columnIndex(text, endColumn, unit);
  // Where nothing proves what the log counts in, the line is as near as we get.
  if (from === null || to === null || from > to) return whole;
  // A place between two characters must be seen, too.
  return { from, to: from === to ? Math.min(from + 1, text.length) : to };
}

/** Generated files have lines of megabytes: what is marked must be seen. */
function lineOf(number: number, text: string, mark: Mark): CodeLine {
  const begin =
    text.length <= LINE_MAX ? 0 : Math.max(0, Math.min((mark?.from ?? 0) - 100, text.length - LINE_MAX));
  const part = text.slice(begin, begin + LINE_MAX).replace(UNSEEN, (found) => '\ufffd'.repeat(found.length));
  const before = begin > 0 ? '… ' : '';
  const after = begin + LINE_MAX < text.length ? ' …' : '';
  const place = (at: number): number =>
    Math.max(0, Math.min(at - begin, LINE_MAX, part.length)) + before.length;
  return {
    number,
    text: `${before}${part}${after}`,
    mark: mark === null ? null : { from: place(mark.from), to: place(mark.to) },
  };
}
