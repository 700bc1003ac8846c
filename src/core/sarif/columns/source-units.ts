import type { ColumnUnit, Finding } from '../finding.ts';
import { UnitBallot } from './unit-ballot.ts';
import { isAscii } from './unit-measure.ts';
import { testimonyOfLine } from './unit-witness.ts';

/** Decides the unit of columns by the scanned code, where the log itself proves none. */
interface SourceUnits {
  /** As the one that was given, and looks at each text that it passes on. */
  readonly sourceOf: (path: string) => string | null;
  /** The same findings, with the unit where the texts seen until now prove one. */
  settle<T extends Finding>(findings: readonly T[]): readonly T[];
}

/** Places on plain lines that tell whether a tool's columns begin with words at all. */
interface Alignment {
  hits: number;
  misses: number;
}

/** So many times as many hits as misses are asked for. */
const MARGIN = 3;
const LINE_END = /\r\n|\n|\r/u;

/**
 * Votes of findings that stand on lines with characters beyond ASCII: columns begin and end there with words and signs,
 * in one unit or another. Heard only of tools that do so on plain lines too, which those do not that count from 0 or
 * show tabs as eight columns.
 */
export function sourceUnits(
  findings: readonly Finding[],
  sourceOf: (path: string) => string | null,
): SourceUnits {
  // Made for the first file with other characters: most repositories have none.
  let byPath: Map<string, Finding[]> | null = null;
  const ballots = new Map<string, UnitBallot>();
  const alignments = new Map<string, Alignment>();
  const see = (path: string, source: string): void => {
    if (isAscii(source)) return;
    byPath ??= openByPath(findings);
    const asked = byPath.get(path) ?? [];
    byPath.delete(path);
    if (asked.length === 0) return;
    const lines = source.split(LINE_END);
    for (const finding of asked) {
      const line = lines[(finding.startLine ?? 0) - 1];
      if (line === undefined) continue;
      const run = runOf(finding);
      const testimony = testimonyOfLine(line, finding.snippet, finding);
      if (!isAscii(line)) at(ballots, run, () => new UnitBallot()).add(path, testimony);
      else if ((finding.startColumn ?? 1) > 1) {
        const alignment = at(alignments, run, () => ({ hits: 0, misses: 0 }));
        if (testimony.fitting.length > 0) alignment.hits += 1;
        else alignment.misses += 1;
      }
    }
  };
  const unitOf = (finding: Finding): ColumnUnit => {
    const run = runOf(finding);
    const { hits, misses } = alignments.get(run) ?? { hits: 0, misses: 0 };
    const isHeard = misses === 0 || hits > MARGIN * misses;
    const ballot = isHeard ? ballots.get(run) : undefined;
    return ballot === undefined || finding.path === null ? 'unknown' : ballot.unitOf(finding.path);
  };
  return {
    sourceOf: (path) => {
      const source = sourceOf(path);
      if (source !== null) see(path, source);
      return source;
    },
    settle: (all) => {
      if (ballots.size === 0) return all;
      return all.map((finding) => {
        const columnUnit = isOpen(finding) ? unitOf(finding) : 'unknown';
        return columnUnit === 'unknown' ? finding : { ...finding, columnUnit };
      });
    },
  };
}

function openByPath(findings: readonly Finding[]): Map<string, Finding[]> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!isOpen(finding) || finding.path === null) continue;
    const others = byPath.get(finding.path);
    if (others === undefined) byPath.set(finding.path, [finding]);
    else others.push(finding);
  }
  return byPath;
}

function isOpen({ columnUnit, startLine, startColumn, endColumn }: Finding): boolean {
  return columnUnit === 'unknown' && startLine !== null && (startColumn !== null || endColumn !== null);
}

function runOf({ file, runIndex }: Finding): string {
  return `${runIndex} ${file}`;
}

function at<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
