import type { BaselineEntries } from './baseline-entries.ts';
import { type Likeness, SAME } from './likeness.ts';

/**
 * The step that nearly all findings need no other than: for each of the rows the entry with its key, -1 for none.
 * @param rows of findings
 * @param isUsed entries that findings continue already
 * @param isExact they must also say the same
 * @returns null: two of one kind have the same key, so that which is which has to be told by their lines
 */
export function pairByKey(
  { rows: known, same }: Likeness,
  rows: Int32Array,
  baseline: BaselineEntries,
  isUsed: Uint8Array,
  isExact: boolean,
): Int32Array | null {
  if (!baseline.isUnique()) return null;
  const wanted = isExact ? SAME.rule | SAME.message : SAME.rule;
  const pairs = new Int32Array(rows.length).fill(-1);
  const isTaken = new Uint8Array(baseline.length);
  for (let at = 0; at < rows.length; at += 1) {
    const finding = rows[at] ?? 0;
    const row = known[finding] ?? -1;
    if (row < 0 || isUsed[row] === 1 || ((same[finding] ?? 0) & wanted) !== wanted) continue;
    if (isTaken[row] === 1) return null;
    isTaken[row] = 1;
    pairs[at] = row;
  }
  return pairs;
}
