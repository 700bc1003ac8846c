import { isSilent } from '../sarif/silent.ts';
import type { BaselineEntries } from './baseline-entries.ts';
import type { KeyedFinding } from './comparison.ts';
import { wordsOf } from './identities.ts';
import { isKin } from './kinship.ts';

/** What a finding and an entry have in common, as bits. */
export const SAME = { path: 1, line: 2, message: 4, severity: 8, silence: 16, rule: 32 } as const;

/** Hashes of findings by row, eight bytes each. */
export interface FindingHashes {
  readonly keys: Uint8Array;
  readonly messages: Uint8Array;
}

/** Of each finding the entry with its key, and what both have in common; looked up once, since nearly all are like theirs. */
export interface Likeness {
  /** Below 0: there is none. */
  readonly rows: Int32Array;
  readonly same: Uint8Array;
}

/** @param hashes of the findings, if they are at hand */
export function likenessOf(
  current: readonly KeyedFinding[],
  entries: BaselineEntries,
  hashes: FindingHashes | null,
): Likeness {
  const rows = entries.rowsOf(current, hashes?.keys ?? null);
  const same = new Uint8Array(rows.length);
  const stored = hashes === null ? null : entries.messageHashes();
  const saysSame =
    hashes === null || stored === null
      ? null
      : equalWords(wordsOf(hashes.messages), new Int32Array(stored.buffer));
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? -1;
    const finding = current[at];
    if (row < 0 || finding === undefined) continue;
    const isSameMessage =
      saysSame === null ? entries.hasMessageHash(row, finding.fingerprint.messageHash) : saysSame(at, row);
    same[at] = commonBits(finding, entries, row) | (isSameMessage ? SAME.message : 0);
  }
  return { rows, same };
}

/** The same of one finding and any entry. */
export function samenessOf(finding: KeyedFinding, entries: BaselineEntries, row: number): number {
  const isSameMessage = entries.hasMessageHash(row, finding.fingerprint.messageHash);
  return commonBits(finding, entries, row) | (isSameMessage ? SAME.message : 0);
}

/** All but the message. */
function commonBits(finding: KeyedFinding, entries: BaselineEntries, row: number): number {
  const isSameRule = entries.isRule(row, finding) || isKin(finding, entries.rule(row));
  return (
    (entries.isPath(row, finding.path) ? SAME.path : 0) |
    (entries.hasLineHash(row, finding.fingerprint.lineHash) ? SAME.line : 0) |
    (entries.isSeverity(row, finding.severity) ? SAME.severity : 0) |
    (entries.isSuppressed(row) === isSilent(finding) ? SAME.silence : 0) |
    (isSameRule ? SAME.rule : 0)
  );
}

function equalWords(ones: Int32Array, others: Int32Array): (one: number, other: number) => boolean {
  return (one, other) => ones[2 * one] === others[2 * other] && ones[2 * one + 1] === others[2 * other + 1];
}
