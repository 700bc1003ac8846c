import { integer, list, member, text } from './value.ts';

/** Line and column part of a SARIF region; null where the log has none. */
export interface Region {
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly snippet: string | null;
}

/**
 * The region of a physical location. Offsets alone give no lines without the source. Lines and columns below 1
 * are none, an end before the start is the start: real logs have both.
 */
export function regionOf(physicalLocation: unknown): Region {
  const region = member(physicalLocation, 'region');
  const snippet = snippetOf(region) ?? snippetOf(member(physicalLocation, 'contextRegion'));
  const startLine = integer(member(region, 'startLine'), 1);
  if (startLine === null) return { startLine, startColumn: null, endLine: null, endColumn: null, snippet };
  const startColumn = integer(member(region, 'startColumn'), 1);
  const writtenEnd = integer(member(region, 'endLine'), 1);
  const isBackwards = writtenEnd !== null && writtenEnd < startLine;
  const endLine = writtenEnd === null || isBackwards ? startLine : writtenEnd;
  const writtenColumn = isBackwards ? null : integer(member(region, 'endColumn'), 1);
  const endsBeforeStart = endLine === startLine && (writtenColumn ?? Infinity) < (startColumn ?? 1);
  return { startLine, startColumn, endLine, endColumn: endsBeforeStart ? null : writtenColumn, snippet };
}

/** The code that a log quotes at a place. May hold secrets. */
export function quotedCode(physicalLocation: unknown): readonly string[] {
  return ['region', 'contextRegion'].flatMap((name) => snippetOf(member(physicalLocation, name)) ?? []);
}

function snippetOf(region: unknown): string | null {
  const snippet = member(region, 'snippet');
  const lines = list(snippet).filter((line) => typeof line === 'string');
  return text(member(snippet, 'text')) ?? text(snippet) ?? (lines.length > 0 ? lines.join('\n') : null);
}
