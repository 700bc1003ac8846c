import type { Finding } from '../sarif/finding.ts';
import { isLost } from '../sarif/places/lost-file.ts';
import type { ChangedLines } from './comparison.ts';

/**
 * Did the change touch this finding? Its lines; its whole file where the finding names no line, or where a data flow
 * leads to it that may start at any line: not where only a call stack does, for it says no more than who was running. A finding without a file is not touched by any change of files; one whose
 * file could not be found in the repository may be anywhere in the change.
 */
export function isTouched(finding: Finding, changed: ChangedLines): boolean {
  const { path, startLine, endLine, flows } = finding;
  if (isLost(finding)) return true;
  const lines = path === null ? undefined : changed.get(path);
  if (lines === undefined) return false;
  if (lines === 'all') return true;
  if (startLine === null || flows > 0) return lines.length > 0;
  const end = Math.max(endLine ?? startLine, startLine);
  return lines.some(([from, to]) => from <= end && to >= startLine);
}

/** Did the change touch the file at all? */
export function isFileTouched(finding: Finding, changed: ChangedLines): boolean {
  if (isLost(finding)) return true;
  const lines = finding.path === null ? undefined : changed.get(finding.path);
  return lines === 'all' || (lines !== undefined && lines.length > 0);
}
