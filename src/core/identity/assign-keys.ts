import { shortHashOfText } from '../hash/short-hash.ts';
import type { Finding } from '../sarif/finding.ts';
import type { KeyedFinding } from './comparison.ts';
import { fingerprinter } from './fingerprint.ts';
import { tellIdentities } from './identities.ts';
import { keyedFinding } from './keyed-finding.ts';
import { sameIdentities } from './same-identities.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';

function compareValues(a: number | string | null, b: number | string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** From top to bottom and then by what else is said, so that the occurrence number does not depend on the order of the log. */
function byPosition(a: Finding, b: Finding): number {
  return (
    compareValues(a.startLine, b.startLine) ||
    compareValues(a.startColumn, b.startColumn) ||
    compareValues(a.endLine, b.endLine) ||
    compareValues(a.endColumn, b.endColumn) ||
    compareValues(a.message, b.message) ||
    compareValues(a.pathProblem, b.pathProblem) ||
    compareValues(a.snippet, b.snippet) ||
    compareValues(a.severity, b.severity) ||
    Number(a.suppressed) - Number(b.suppressed) ||
    compareValues(a.file, b.file) ||
    a.runIndex - b.runIndex ||
    a.resultIndex - b.resultIndex
  );
}

function sourceReader(
  sourceOf: (path: string) => string | null,
): (path: string | null) => SourceLines | null {
  const known = new Map<string, SourceLines | null>();
  return (path) => {
    if (path === null) return null;
    const cached = known.get(path);
    if (cached !== undefined) return cached;
    const text = sourceOf(path);
    const lines = text === null ? null : sourceLines(text);
    known.set(path, lines);
    return lines;
  };
}

/**
 * Gives every finding its intrinsic key: tool, rule family, path, normalised code and context, occurrence number;
 * no line number. Unique within one call, and the same for the same findings in any order.
 * @param sourceOf the file's text at the scanned commit, or null when it cannot be read: then the log's snippet
 *   counts, then the message.
 * @param categoryOf of a finding; default: its own
 */
export function assignKeys(
  findings: readonly Finding[],
  sourceOf: (path: string) => string | null,
  categoryOf: (finding: Finding) => string = ({ category }) => category,
): KeyedFinding[] {
  const read = sourceReader(sourceOf);
  const fingerprintOf = fingerprinter();
  const identities = tellIdentities(findings, (finding) => fingerprintOf(finding, read(finding.path)));
  const occurrences = new Int32Array(findings.length);
  for (const rows of sameIdentities(identities)) {
    const group = rows.flatMap((row) => {
      const finding = findings[row];
      return finding === undefined ? [] : [{ row, finding }];
    });
    group.sort((a, b) => byPosition(a.finding, b.finding));
    for (const [occurrence, { row }] of group.entries()) occurrences[row] = occurrence;
  }
  const keyed: KeyedFinding[] = [];
  for (const [row, fingerprint] of identities.fingerprints.entries()) {
    const finding = findings[row];
    if (finding === undefined) continue;
    const key = shortHashOfText(identities.json(row, occurrences[row] ?? 0));
    keyed.push(keyedFinding(finding, categoryOf(finding), key, fingerprint));
  }
  return keyed;
}
