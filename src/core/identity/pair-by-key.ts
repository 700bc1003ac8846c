import type { BaselineEntries } from './baseline-entries.ts';
import type { Fingerprint } from './comparison.ts';
import { isKin } from './kinship.ts';

interface Keyed {
  readonly key: string;
  readonly tool: string;
  readonly ruleId: string;
  readonly fingerprint: Pick<Fingerprint, 'messageHash'>;
}

/**
 * The step that nearly all findings need no other than: for each of the rows the entry with its key, -1 for none.
 * @param isUsed entries that findings continue already
 * @param isExact they must also say the same
 * @returns null: two of one kind have the same key, so that which is which has to be told by their lines
 */
export function pairByKey(
  current: readonly Keyed[],
  rows: Int32Array,
  baseline: BaselineEntries,
  isUsed: Uint8Array,
  isExact: boolean,
): Int32Array | null {
  if (!baseline.isUnique()) return null;
  const known = baseline.rowsOf(current);
  const pairs = new Int32Array(rows.length).fill(-1);
  const isTaken = new Uint8Array(baseline.length);
  for (let at = 0; at < rows.length; at += 1) {
    const finding = current[rows[at] ?? -1];
    const row = known[rows[at] ?? -1] ?? -1;
    if (finding === undefined || row === -1 || isUsed[row] === 1) continue;
    if (!isKin(finding, baseline.rule(row))) continue;
    if (isExact && !baseline.hasMessageHash(row, finding.fingerprint.messageHash)) continue;
    if (isTaken[row] === 1) return null;
    isTaken[row] = 1;
    pairs[at] = row;
  }
  return pairs;
}
