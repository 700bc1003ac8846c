import { type JsonObject, lineOrColumn, member, text } from '../sarif/value.ts';
import type { CodetfFinding } from './codetf.ts';
import type { CodetfDiffs } from './codetf-diffs.ts';
import { firstChange, oldLineOf, shownLine } from './diff-lines.ts';

/** A line, which some versions write as text. */
export function lineNumber(place: unknown): number | null {
  return lineOrColumn(member(place, 'lineNumber') ?? member(place, 'line'));
}

/** Where a finding is, in the file as it was scanned: line and code from what repairs it. */
export function regionOfChange({ change, changesets }: CodetfFinding, diffs: CodetfDiffs): JsonObject | null {
  const [first] = changesets;
  const hunks = first === undefined ? 'it has none' : diffs.hunks(first);
  // Without its diff a line of the changed file is none of the scanned one.
  if (typeof hunks === 'string') return null;
  const about = change ?? first?.changes[0];
  const line = lineNumber(about);
  const isOld = text(member(about, 'diffSide'))?.toLowerCase() === 'left';
  const place = line === null ? firstChange(hunks) : isOld ? shownLine(hunks, line) : oldLineOf(hunks, line);
  if (place === null) return null;
  const isQuoted = place.text !== null && place.text.trim() !== '';
  return { startLine: place.line, ...(isQuoted ? { snippet: { text: place.text } } : {}) };
}
