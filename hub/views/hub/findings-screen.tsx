import type { ProjectData } from '../../data/use-project-scans.ts';
import type { Step } from '../../data/use-route.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
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
  if (isStart && overview !== null) return <StartView overview={overview} lookedAt={data.lookedAt} />;
  if (overview !== null && overview.sources.length === 0)
    return (
      <>
        <DataNotes data={data} />
        <StartView overview={overview} lookedAt={data.lookedAt} />
      </>
    );
  const isEmpty = scans === null || scans.scans.length === 0;
  const isLast = scans !== null && !data.isGrowing && !data.isRefreshing;
  // What failed is said above, with a way to try again.
  const isWaiting = isEmpty && !isLast && (fault === null || data.isRefreshing);
  return (
    <>
      <DataNotes data={data} />
      {scans !== null && scans.scans.length > 0 && (
        <FindingsView
          scans={scans.scans}
          isComplete={!data.isGrowing && !data.isRefreshing}
          search={search}
          onSearch={onSearch}
        />
      )}
      {isWaiting && (
        <Card isFlush>
          <Skeleton what="findings" lines={9} />
        </Card>
      )}
      {isEmpty && isLast && (
        <Card isFlush>
          <EmptyState title="No scan could be read" actions={<Button onPress={refresh}>Try again</Button>}>
            There are runs with scans, but their results are lost or damaged. The next run writes them anew.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
