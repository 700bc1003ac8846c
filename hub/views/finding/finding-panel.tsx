import './finding-panel.css';
import type { LoadedScan } from '../../data/loaded-scan.ts';
import { CurrentFinding } from './current-finding.tsx';
import { FixedFinding } from './fixed-finding.tsx';

interface FindingPanelProps {
  readonly scan: LoadedScan;
  /** Of the scan's index; from `index.count` on its fixed findings. */
  readonly row: number;
  readonly onClose: () => void;
}

/** One finding, beside the list or instead of it. */
export function FindingPanel({ scan, row, onClose }: FindingPanelProps) {
  const { count, fixed } = scan.index;
  return row < count ? (
    <CurrentFinding scan={scan} row={row} onClose={onClose} />
  ) : (
    <FixedFinding scan={scan} entry={fixed.entry(row - count)} onClose={onClose} />
  );
}
