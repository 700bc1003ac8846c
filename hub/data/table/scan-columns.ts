import type { ScanIndex } from '../../../src/core/snapshot/read-index.ts';
import type { LoadedScan } from '../loaded-scan.ts';

/** A scan with its index in columns. */
export interface TableScan extends Omit<LoadedScan, 'index'> {
  readonly index: ScanIndex;
}
