import type { LoadedScan } from '../../data/loaded-scan.ts';
import { Button } from '../../parts/button.tsx';

interface FindingPanelProps {
  readonly scan: LoadedScan;
  /** Of the scan's index; from `index.count` on its fixed findings. */
  readonly row: number;
  readonly onClose: () => void;
}

/** One finding, beside the list or instead of it. */
export function FindingPanel({ scan: { index }, row, onClose }: FindingPanelProps) {
  const isFixed = row >= index.count;
  const finding = isFixed ? index.fixed.entry(row - index.count) : index.finding(row).finding;
  return (
    <article className="finding-panel">
      <h2>{finding.ruleId}</h2>
      <p>{`${finding.path ?? ''}:${finding.startLine ?? ''}`}</p>
      <p>{`${finding.tool}, ${finding.severity}`}</p>
      <Button onPress={onClose}>Close</Button>
    </article>
  );
}
