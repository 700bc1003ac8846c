import type { LoadedScan } from '../../data/loaded-scan.ts';
import type { Step } from '../../data/use-route.ts';

interface FindingsViewProps {
  /** The same array until something changes. Not empty. */
  readonly scans: readonly LoadedScan[];
  /** What follows `?` in the address. */
  readonly search: string;
  readonly onSearch: (search: string, step: Step) => void;
}

/** The findings of the project. */
export function FindingsView({ scans }: FindingsViewProps) {
  const count = scans.reduce((sum, { index }) => sum + index.count, 0);
  return <p>{count} findings</p>;
}
