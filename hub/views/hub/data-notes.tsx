import type { ProjectData } from '../../data/use-project-scans.ts';
import { FaultBar } from '../../parts/fault-bar.tsx';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';

/** What the reader must know about the data beside the data: it is old, cut, or parts of it could not be read. */
export function DataNotes({ data: { overview, scans, fault, refresh } }: { readonly data: ProjectData }) {
  const faults = scans?.faults ?? overview?.faults ?? [];
  const cuts = overview?.cuts ?? [];
  return (
    <>
      {fault !== null && <FaultBar tone="warning" fault={fault} onRetry={refresh} />}
      {faults.length > 0 && (
        <FaultSummary
          faults={faults}
          title={`${counted(faults.length)} could not be read; the others are shown`}
        />
      )}
      {cuts.length > 0 && <MessageBar tone="info" title={cuts.join(' ')} />}
    </>
  );
}

function counted(count: number): string {
  return count === 1 ? 'One part of the data' : `${count} parts of the data`;
}
