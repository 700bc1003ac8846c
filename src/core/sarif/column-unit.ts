import type { ColumnUnit } from './finding.ts';
import { integer, list, member, text } from './value.ts';

type Unit = Exclude<ColumnUnit, 'unknown'>;
const UNITS: readonly Unit[] = ['utf16CodeUnits', 'unicodeCodePoints', 'utf8Bytes'];

/**
 * Tools declare `columnKind` wrongly (flawfinder, oxlint) or not at all, so the declaration alone proves nothing.
 * A region on one line whose text is known proves the unit when only one of the three fits its columns; what one
 * result proves counts for the whole run, unless another result contradicts. Without characters beyond ASCII a result
 * proves nothing.
 */
export class UnitEvidence {
  readonly #proven = new Set<Unit>();

  add(result: unknown): void {
    for (const location of list(member(result, 'locations'))) {
      const fitting = fittingUnits(member(location, 'physicalLocation'));
      const [only] = fitting;
      if (only !== undefined && fitting.length === 1) this.#proven.add(only);
    }
  }

  /** What all results together prove. */
  get unit(): ColumnUnit {
    const [unit] = this.#proven;
    return this.#proven.size === 1 && unit !== undefined ? unit : 'unknown';
  }
}

/**
 * The unit of one place: the run's, if proven. Where the log holds the whole line and it is ASCII, all units agree
 * and the declared one (or UTF-16) is as true as any.
 */
export function unitAt(run: unknown, proven: ColumnUnit, physicalLocation: unknown): ColumnUnit {
  if (proven !== 'unknown') return proven;
  const line = contextLine(physicalLocation);
  if (line === null || !isAscii(line)) return 'unknown';
  return UNITS.find((unit) => unit === member(run, 'columnKind')) ?? 'utf16CodeUnits';
}

/** Units in which the snippet lies between the region's columns; all of them when there is no evidence. */
function fittingUnits(physicalLocation: unknown): readonly Unit[] {
  const region = member(physicalLocation, 'region');
  const snippet = text(member(member(region, 'snippet'), 'text'));
  const start = integer(member(region, 'startColumn'), 1);
  const end = integer(member(region, 'endColumn'), 1);
  const startLine = member(region, 'startLine');
  const oneLine = startLine === (member(region, 'endLine') ?? startLine);
  if (snippet === null || start === null || end === null || !oneLine) return UNITS;
  if (/[\r\n]/u.test(snippet)) return UNITS;
  const line = contextLine(physicalLocation);
  if (isAscii(snippet) && (line === null || isAscii(line))) return UNITS;
  return UNITS.filter((unit) =>
    line === null ? lengthIn(unit, snippet) === end - start : sliceIn(unit, line, start, end) === snippet,
  );
}

/** The text of the region's first line, when the context region starts at a line's beginning and holds it. */
function contextLine(physicalLocation: unknown): string | null {
  const context = member(physicalLocation, 'contextRegion');
  const whole = text(member(member(context, 'snippet'), 'text'));
  const from = integer(member(context, 'startLine'), 1);
  const line = integer(member(member(physicalLocation, 'region'), 'startLine'), 1);
  if (whole === null || from === null || line === null) return null;
  if ((member(context, 'startColumn') ?? 1) !== 1) return null;
  return whole.split(/\r\n?|\n/u)[line - from] ?? null;
}

function lengthIn(unit: Unit, value: string): number {
  if (unit === 'utf16CodeUnits') return value.length;
  return unit === 'unicodeCodePoints' ? [...value].length : new TextEncoder().encode(value).length;
}

function sliceIn(unit: Unit, line: string, start: number, end: number): string {
  if (unit === 'utf16CodeUnits') return line.slice(start - 1, end - 1);
  if (unit === 'unicodeCodePoints') return [...line].slice(start - 1, end - 1).join('');
  return new TextDecoder().decode(new TextEncoder().encode(line).subarray(start - 1, end - 1));
}

function isAscii(value: string): boolean {
  return /^[ -~\t]*$/u.test(value);
}
