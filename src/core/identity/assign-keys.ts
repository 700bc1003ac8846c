import type { Finding } from '../sarif/finding.ts';
import type { KeyedFinding } from './comparison.ts';
import { fastHashing } from './fast-hashing.ts';
import type { Hashing } from './hashing.ts';
import { type Identities, tellIdentities } from './identities.ts';
import { keyedFinding } from './keyed-finding.ts';
import type { FindingHashes } from './likeness.ts';
import { plainHashing } from './plain-hashing.ts';
import { sameIdentities } from './same-identities.ts';

/** To load what hashes many takes longer than to hash so few. */
const FEW = 50;

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
  return keyFindings(findings, sourceOf, categoryOf).findings;
}

/** The same, with the hashes by row that comparing needs. */
export function keyFindings(
  findings: readonly Finding[],
  sourceOf: (path: string) => string | null,
  categoryOf: (finding: Finding) => string,
): { readonly findings: KeyedFinding[]; readonly hashes: FindingHashes } {
  const hashing = (findings.length < FEW ? null : fastHashing()) ?? plainHashing;
  const identities = tellIdentities(findings, sourceOf, hashing);
  const keyHashes = hashing.keys({ ...identities, occurrences: occurrencesOf(findings, identities) });
  const [keys, messages] = [hashing.digits(keyHashes), hashing.digits(identities.messages)];
  const [first, second] = codeOf(identities, hashing);
  const keyed = findings.map((finding, row) => {
    const kind = identities.kinds[row] ?? 0;
    const fingerprint = {
      lineHash: kind === 0 ? null : (first[row] ?? ''),
      contextHash: kind === 2 ? (second[row] ?? '') : null,
      messageHash: messages[row] ?? '',
    };
    return keyedFinding(finding, categoryOf(finding), keys[row] ?? '', fingerprint);
  });
  return { findings: keyed, hashes: { keys: keyHashes, messages: identities.messages } };
}

/** Which of those that are alike each of them is. */
function occurrencesOf(findings: readonly Finding[], identities: Identities): Int32Array {
  const occurrences = new Int32Array(findings.length);
  for (const rows of sameIdentities(identities)) {
    const group = rows.flatMap((row) => {
      const finding = findings[row];
      return finding === undefined ? [] : [{ row, finding }];
    });
    group.sort((a, b) => byPosition(a.finding, b.finding));
    for (const [occurrence, { row }] of group.entries()) occurrences[row] = occurrence;
  }
  return occurrences;
}

/** Digits of the hashes of lines and of what stands around them; empty where there are none. */
function codeOf({ kinds, first, second }: Identities, hashing: Hashing): [string[], string[]] {
  const has = (kind: number): boolean => kinds.includes(kind);
  return [has(1) || has(2) ? hashing.digits(first) : [], has(2) ? hashing.digits(second) : []];
}
