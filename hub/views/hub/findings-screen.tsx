import type { ProjectData } from '../../data/use-project-scans.ts';
import type { Step } from '../../data/use-route.ts';
import { Card } from '../../parts/card.tsx';
import { FaultBar } from '../../parts/fault-bar.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { FindingsView } from '../findings/findings-view.tsx';
import { StartView } from '../start/start-view.tsx';
import { DataNotes } from './data-notes.tsx';

interface FindingsScreenProps {
  readonly data: ProjectData;
  /** The address asks for the first steps, whatever there is. */
  readonly isStart: boolean;
  readonly search: string;
  readonly onSearch: (search: string, step: Step) => void;
}

/** Findings, or why there are none. */
export function FindingsScreen({ data, isStart, search, onSearch }: FindingsScreenProps) {
  const { overview, scans, fault, refresh } = data;
  if (overview === null && fault !== null) return <FaultBar fault={fault} onRetry={refresh} />;
  if (isStart && overview !== null) return <StartView overview={overview} />;
  if (overview !== null && overview.sources.length === 0)
    return (
      <>
        <DataNotes data={data} />
        <StartView overview={overview} />
      </>
    );
  return (
    <>
      <DataNotes data={data} />
      {scans !== null && scans.scans.length > 0 ? (
        <FindingsView scans={scans.scans} search={search} onSearch={onSearch} />
      ) : (
        (scans === null || data.isGrowing) && (
          <Card isFlush>
            <Skeleton what="findings" lines={9} />
          </Card>
        )
      )}
    </>
  );
}
