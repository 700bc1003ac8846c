import { lineOrColumn, list, member, text } from '../value.ts';

/** Line and column part of a SARIF region; null where the log has none. */
export interface Region {
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly snippet: string | null;
}

/** The lines of a physical location. Offsets alone give none without the source. */
export function linesOf(physicalLocation: unknown): Omit<Region, 'snippet'> {
  // SARIF wants no context without a region: kube-score writes its lines there.
  const region = member(physicalLocation, 'region') ?? member(physicalLocation, 'contextRegion');
  return settledRegion(
    lineOrColumn(member(region, 'startLine')),
    lineOrColumn(member(region, 'startColumn')),
    lineOrColumn(member(region, 'endLine')),
    lineOrColumn(member(region, 'endColumn')),
  );
}

/**
 * Lines and columns as they are meant, from those that a log writes; null for what is below 1. Columns without a line
 * are none, an end before the start is the start: real logs have both.
 */
export function settledRegion(
  startLine: number | null,
  startColumn: number | null,
  writtenEnd: number | null,
  endColumn: number | null,
): Omit<Region, 'snippet'> {
  if (startLine === null) return { startLine, startColumn: null, endLine: null, endColumn: null };
  const isBackwards = writtenEnd !== null && writtenEnd < startLine;
  const endLine = writtenEnd === null || isBackwards ? startLine : writtenEnd;
  const writtenColumn = isBackwards ? null : endColumn;
  const endsBeforeStart = endLine === startLine && (writtenColumn ?? Infinity) < (startColumn ?? 1);
  return { startLine, startColumn, endLine, endColumn: endsBeforeStart ? null : writtenColumn };
}

/** The code that a log quotes at a place. May hold secrets. */
export function quotedCode(physicalLocation: unknown): readonly string[] {
  return ['region', 'contextRegion'].flatMap((name) => codeIn(member(physicalLocation, name)) ?? []);
}

/** The code that stands for a place: of its region, or else of what is around it. */
export function snippetOf(physicalLocation: unknown): string | null {
  return codeIn(member(physicalLocation, 'region')) ?? codeIn(member(physicalLocation, 'contextRegion'));
}

function codeIn(region: unknown): string | null {
  const snippet = member(region, 'snippet');
  if (snippet === undefined) return null;
  const lines = list(snippet).filter((line) => typeof line === 'string');
  return text(member(snippet, 'text')) ?? text(snippet) ?? (lines.length > 0 ? lines.join('\n') : null);
}
