import './finding-panel.css';
import { baselineRow } from '../../data/baseline-rows.ts';
import type { LoadedScan } from '../../data/loaded-scan.ts';
import { CurrentFinding } from './current-finding.tsx';
import { OldFinding } from './old-finding.tsx';

interface FindingPanelProps {
  readonly scan: LoadedScan;
  /** Of the scan's index; those of its baseline stand behind. */
  readonly row: number;
  readonly onClose: () => void;
}

/** One finding, beside the list or instead of it. */
export function FindingPanel({ scan, row, onClose }: FindingPanelProps) {
  const old = baselineRow(scan.index, row);
  return old === null ? (
    <CurrentFinding scan={scan} row={row} onClose={onClose} />
  ) : (
    <OldFinding scan={scan} {...old} onClose={onClose} />
  );
}
