import { type Region, settledRegion } from '../places/region.ts';
import { integer, member } from '../value.ts';
import { indexIn, isAscii, lengthIn } from './unit-measure.ts';
import { UNITS, type Unit } from './unit-votes.ts';
import { isBoundary } from './unit-witness.ts';

type Lines = Omit<Region, 'snippet'>;

/** A file by its lines, with how many of a unit come before each. */
interface LineTable {
  readonly lines: readonly string[];
  readonly before: Readonly<Record<Unit, readonly number[]>>;
}

/** Where an offset is, if it is meant in one unit. */
interface Reading {
  readonly line: number;
  readonly column: number;
  readonly isPlain: boolean;
  readonly isBoundary: boolean;
}

/**
 * Lines and columns for regions that have offsets only, by the text of their file. What a character is, producers see
 * differently (converters write bytes as characters): only what all readings say counts, of those that begin and end
 * where words and signs do, if any does; and columns only on plain lines.
 */
export class OffsetLines {
  readonly #sourceOf: (path: string) => string | null;
  /** Findings come file by file, most of the time. */
  #path = '';
  #table: LineTable | null = null;

  /** @param sourceOf a file's text without byte order mark; null: not at hand */
  constructor(sourceOf: (path: string) => string | null) {
    this.#sourceOf = sourceOf;
  }

  /** Null: nothing is certain. */
  of(path: string, physicalLocation: unknown): Lines | null {
    const region = member(physicalLocation, 'region');
    const characters = integer(member(region, 'charOffset'));
    const bytes = integer(member(region, 'byteOffset'));
    if (characters === null && bytes === null) return null;
    if (path !== this.#path) {
      const source = this.#sourceOf(path);
      this.#path = path;
      this.#table = source === null ? null : tableOf(source);
    }
    const table = this.#table;
    if (table === null) return null;
    // Bytes can be meant in one way only.
    const all =
      bytes === null
        ? UNITS.flatMap((unit) => spanOf(table, unit, characters ?? 0, integer(member(region, 'charLength'))))
        : spanOf(table, 'utf8Bytes', bytes, integer(member(region, 'byteLength')));
    const likely = all.filter(({ start, end }) => start.isBoundary && end.isBoundary);
    return agreed(likely.length > 0 ? likely : all);
  }
}

interface Span {
  readonly start: Reading;
  readonly end: Reading;
}

function agreed(spans: readonly Span[]): Lines | null {
  const [first] = spans;
  if (first === undefined) return null;
  const { start, end } = first;
  const isCertain = (read: (span: Span) => number) => spans.every((span) => read(span) === read(first));
  if (!isCertain((span) => span.start.line)) return null;
  if (!isCertain((span) => span.end.line)) return settledRegion(start.line, null, null, null);
  const isPlain = start.isPlain && end.isPlain;
  const hasColumns =
    isPlain && isCertain((span) => span.start.column) && isCertain((span) => span.end.column);
  return hasColumns
    ? settledRegion(start.line, start.column, end.line, end.column)
    : settledRegion(start.line, null, end.line, null);
}

/** Empty: there is no such place. */
function spanOf(table: LineTable, unit: Unit, offset: number, length: number | null): readonly Span[] {
  const start = readingOf(table, unit, offset);
  const end = readingOf(table, unit, offset + (length ?? 0));
  return start === null || end === null ? [] : [{ start, end }];
}

function readingOf({ lines, before }: LineTable, unit: Unit, offset: number): Reading | null {
  const counts = before[unit];
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((counts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const line = lines[low] ?? '';
  const rest = offset - (counts[low] ?? 0);
  const isPlain = isAscii(line);
  const index = isPlain ? rest : indexIn(unit, line, rest);
  // In a line's end is behind its text; behind the last one is nowhere.
  const isBehind = rest > lengthIn(unit, line);
  if ((index === null && !isBehind) || (isBehind && low === lines.length - 1)) return null;
  const at = Math.min(index ?? line.length, line.length);
  return { line: low + 1, column: at + 1, isPlain, isBoundary: isBoundary(line, at) };
}

function tableOf(source: string): LineTable {
  const lines: string[] = [];
  const before: Record<Unit, number[]> = { utf16CodeUnits: [], unicodeCodePoints: [], utf8Bytes: [] };
  const sums: Record<Unit, number> = { utf16CodeUnits: 0, unicodeCodePoints: 0, utf8Bytes: 0 };
  let from = 0;
  for (const end of [...source.matchAll(/\r\n|\n/gu), null]) {
    const line = source.slice(from, end?.index ?? source.length);
    lines.push(line);
    for (const unit of UNITS) {
      before[unit].push(sums[unit]);
      sums[unit] += lengthIn(unit, line) + (end?.[0].length ?? 0);
    }
    from = end === null ? source.length : end.index + end[0].length;
  }
  return { lines, before };
}
