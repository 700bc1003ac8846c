import type { LoadedScan } from '../../../hub/data/loaded-scan.ts';

/** A scan as a harness page fetches it. */
export interface ServedScan extends Omit<LoadedScan, 'index' | 'details'> {
  /** Where the attachments are, not compressed. */
  readonly index: string;
  readonly details: string;
}
