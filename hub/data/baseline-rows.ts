import type { ScanIndex } from '../../src/core/snapshot/read-index.ts';
import type { OldFinding } from '../../src/core/snapshot/read-old-findings.ts';

/** A finding of the baseline that the scan has no more: the tool looked again, or it did not look. */
export interface BaselineRow {
  readonly state: 'fixed' | 'notScanned';
  readonly entry: OldFinding;
}

type Index = Pick<ScanIndex, 'count' | 'fixed' | 'notScanned'>;

/** Rows of an index with those of its baseline behind: first its findings, then the fixed ones, then those not scanned. */
export function rowCount({ count, fixed, notScanned }: Index): number {
  return count + fixed.count + notScanned.count;
}

/** Null: the row is a finding of the scan itself. */
export function baselineRow({ count, fixed, notScanned }: Index, row: number): BaselineRow | null {
  if (row < count) return null;
  const at = row - count;
  return at < fixed.count
    ? { state: 'fixed', entry: fixed.entry(at) }
    : { state: 'notScanned', entry: notScanned.entry(at - fixed.count) };
}
