import type { Region } from '../places/region.ts';
import { integer, member, text } from '../value.ts';
import { indexIn, isAscii, lengthIn } from './unit-measure.ts';
import { UNITS, type Unit } from './unit-votes.ts';

/** What one place says about the unit: which ones fit it, and how sure that is. */
export interface Testimony {
  /**
   * `text`: the quoted code stands between the columns, or the numbers of the region say so; `tokens`: where a word
   * or sign begins the columns begin, which may be chance.
   */
  readonly kind: 'text' | 'tokens';
  readonly fitting: readonly Unit[];
}

interface Columns {
  readonly startLine: number;
  /** 1-based. */
  readonly start: number;
  /** Exclusive; null: the log does not say. */
  readonly end: number | null;
  readonly lines: number;
}

const NOTHING: Testimony = { kind: 'text', fitting: UNITS };
const NOT_BYTES: Testimony = { kind: 'text', fitting: ['utf16CodeUnits', 'unicodeCodePoints'] };
/** Units by which numbers may differ for other reasons. */
const INCLUSIVE_END = 1;
const BYTE_ORDER_MARK = 3;
const LINE_END = /\r\n?|\n/u;
const WORD = /[\p{L}\p{N}\p{M}_$]/u;

/**
 * What a place of a result says about the unit of its columns. Without characters beyond ASCII nothing: of a large log
 * only results that hold some, and a snippet or offsets, are asked.
 */
export function testimonyOf(result: unknown, physicalLocation: unknown): Testimony {
  const region = member(physicalLocation, 'region');
  const columns = columnsOf(region);
  if (columns === null) return NOTHING;
  const quoted = text(member(member(region, 'snippet'), 'text'));
  const line = contextLine(physicalLocation);
  if (quoted === null && line === null) {
    const holdsOthers = () => !isAscii(JSON.stringify([member(result, 'message'), physicalLocation]));
    return areNoBytes(region, columns) && holdsOthers() ? NOT_BYTES : NOTHING;
  }
  if ((quoted === null || isAscii(quoted)) && (line === null || isAscii(line))) return NOTHING;
  if (line !== null) return onLine(line, quoted, columns);
  return quoted === null ? NOTHING : byLength(region, quoted, columns);
}

/** What a place says about the unit if its first line is known. @param quoted the code there, or around it */
export function testimonyOfLine(
  line: string,
  quoted: string | null,
  { startLine, startColumn, endLine, endColumn }: Omit<Region, 'snippet'>,
): Testimony {
  const columns = columnsOf({
    startLine,
    endLine: endLine ?? startLine,
    startColumn: startColumn ?? 1,
    endColumn,
  });
  return columns === null ? NOTHING : onLine(line, quoted, columns);
}

function onLine(line: string, quoted: string | null, columns: Columns): Testimony {
  const byText = quoted === null ? null : bySlice(line, quoted, columns);
  return byText === null || byText.fitting.length === 0 ? byTokens(line, columns) : byText;
}

/** The text of the region's first line, when the context region starts at a line's beginning and holds it. */
export function contextLine(physicalLocation: unknown): string | null {
  const context = member(physicalLocation, 'contextRegion');
  const whole = text(member(member(context, 'snippet'), 'text'));
  const from = integer(member(context, 'startLine'), 1);
  const line = integer(member(member(physicalLocation, 'region'), 'startLine'), 1);
  if (whole === null || from === null || line === null) return null;
  if ((member(context, 'startColumn') ?? 1) !== 1) return null;
  return whole.split(LINE_END)[line - from] ?? null;
}

function columnsOf(region: unknown): Columns | null {
  const startLine = integer(member(region, 'startLine'), 1);
  const endLine = integer(member(region, 'endLine') ?? startLine, 1);
  if (startLine === null || endLine === null || endLine < startLine) return null;
  const start = integer(member(region, 'startColumn') ?? 1, 1);
  const end = integer(member(region, 'endColumn'), 1);
  return start === null ? null : { startLine, start, end, lines: endLine - startLine + 1 };
}

/** The quoted code, looked for where the columns begin. Their end decides only where the beginnings agree. */
function bySlice(line: string, quoted: string, { start, end, lines }: Columns): Testimony {
  const [first = ''] = quoted.split(LINE_END);
  const begins = UNITS.filter((unit) => {
    const index = indexIn(unit, line, start - 1);
    return index !== null && line.startsWith(first, index);
  });
  if (end === null || lines > 1) return { kind: 'text', fitting: begins };
  const ends = begins.filter((unit) => lengthIn(unit, first) === end - start);
  return { kind: 'text', fitting: ends.length > 0 ? ends : begins };
}

/** The length of the quoted code, of several lines that of the last one. */
function byLength(region: unknown, quoted: string, columns: Columns): Testimony {
  const { start, end, lines } = columns;
  const quotedLines = quoted.split(LINE_END);
  const last = quotedLines.at(-1) ?? '';
  if (end === null) return NOTHING;
  const width = lines === 1 ? end - start : end - 1;
  // Code that is quoted with its indentation, though it begins behind it, is the whole line.
  const isWhole = start > 1 && /^\s/u.test(quoted);
  const isExact = !isWhole && quotedLines.length === lines && agreesWithLengths(region, quoted);
  const fitting = isExact && width > 0 ? UNITS.filter((unit) => lengthIn(unit, last) === width) : [];
  if (fitting.length > 0) return { kind: 'text', fitting };
  // Many quote the whole line.
  return lines === 1 && quotedLines.length === 1 ? byTokens(quoted, columns) : NOTHING;
}

/** Lengths beside the columns tell whether the quoted code is the region's own, whatever they count. */
function agreesWithLengths(region: unknown, quoted: string): boolean {
  const bytes = integer(member(region, 'byteLength'), 1);
  const characters = integer(member(region, 'charLength'), 1);
  if (bytes !== null && lengthIn('utf8Bytes', quoted) !== bytes) return false;
  return characters === null || UNITS.some((unit) => lengthIn(unit, quoted) === characters);
}

/** Units in which the columns begin and end where words and signs of the line do. */
function byTokens(line: string, { start, end, lines }: Columns): Testimony {
  const fitting = UNITS.filter((unit) => {
    const from = indexIn(unit, line, start - 1);
    if (from === null || from >= line.length || !isBoundary(line, from)) return false;
    if (/\s/u.test(line.charAt(from))) return false;
    if (end === null || lines > 1 || end <= start) return true;
    const to = indexIn(unit, line, end - 1);
    return to !== null && isBoundary(line, to);
  });
  return { kind: 'tokens', fitting };
}

/** A word may begin or end there. */
export function isBoundary(line: string, index: number): boolean {
  const [before] = line.slice(Math.max(0, index - 2), index).match(/.$/su) ?? [''];
  const [after] = line.slice(index, index + 2).match(/^./su) ?? [''];
  return !WORD.test(before) || !WORD.test(after);
}

/** Bytes beside the columns are so many that the columns count something else. */
function areNoBytes(region: unknown, { startLine, start, end, lines }: Columns): boolean {
  const width = end === null || lines > 1 ? 0 : end - start;
  const bytes = integer(member(region, 'byteLength')) ?? 0;
  const offset = startLine === 1 ? (integer(member(region, 'byteOffset')) ?? 0) : 0;
  return areMore(bytes, width, INCLUSIVE_END) || areMore(offset, start - 1, BYTE_ORDER_MARK);
}

/** Twice as many are UTF-16. */
function areMore(bytes: number, characters: number, slack: number): boolean {
  return characters > 0 && bytes > characters + slack && bytes < 2 * characters;
}
