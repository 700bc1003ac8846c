import type { ColumnUnit } from '../sarif/finding.ts';
import type { Lines } from './place.ts';

/** The units that SARIF 2.1.0 has a word for. */
export type ColumnKind = 'utf16CodeUnits' | 'unicodeCodePoints';

/** The unit to declare: the proven one; where nothing is proven the producer's, else what most programs count. */
export function columnKindOf(units: ReadonlySet<ColumnUnit>, declared: readonly unknown[]): ColumnKind {
  if (units.has('utf16CodeUnits')) return 'utf16CodeUnits';
  if (units.has('unicodeCodePoints')) return 'unicodeCodePoints';
  const isCodePoints = units.has('unknown') && declared.includes('unicodeCodePoints');
  return isCodePoints && declared.every((kind) => kind === 'unicodeCodePoints')
    ? 'unicodeCodePoints'
    : 'utf16CodeUnits';
}

/**
 * A region whose columns are counted in the declared unit. Without the line, or without knowing what its columns
 * count, they stay as they are.
 * @param lineAt text of a line, 1-based; null: not at hand
 */
export function inColumnKind(
  region: Lines,
  unit: ColumnUnit,
  kind: ColumnKind,
  lineAt: (line: number) => string | null,
): Lines {
  if (unit === kind || unit === 'unknown' || region.startLine === null) return region;
  const converted = (line: number, column: number | null): number | null => {
    const text = column === null ? null : lineAt(line);
    return text === null || column === null ? column : lengthIn(kind, before(unit, text, column - 1)) + 1;
  };
  return {
    ...region,
    startColumn: converted(region.startLine, region.startColumn),
    endColumn: converted(region.endLine ?? region.startLine, region.endColumn),
  };
}

function before(unit: ColumnUnit, text: string, count: number): string {
  if (unit === 'utf16CodeUnits') return text.slice(0, count);
  if (unit === 'unicodeCodePoints') return [...text].slice(0, count).join('');
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, count));
}

function lengthIn(kind: ColumnKind, text: string): number {
  return kind === 'utf16CodeUnits' ? text.length : [...text].length;
}
