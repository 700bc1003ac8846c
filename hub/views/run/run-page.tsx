import './run-page.css';
import { faultOf } from '../../data/fault-error.ts';
import { overview } from '../../data/run-overview.ts';
import type { HostRun } from '../../host/host.ts';
import { FaultBar } from '../../parts/fault-bar.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { NoResult } from './no-result.tsx';
import { RunResult } from './run-result.tsx';
import { isCompleted, useRunScans, useWatchedRun, type WatchedRun } from './use-run.ts';

interface RunPageProps {
  /** Calls back with the run of the tab, and again when it changes. */
  readonly watchRun: (listener: (run: HostRun) => void) => Promise<void>;
}

/** The tab on a run: the verdict first. */
export function RunPage({ watchRun }: RunPageProps) {
  const { run, thrown } = useWatchedRun(watchRun);
  const fault = faultOf(thrown);
  return (
    <main className="run-page">
      {fault !== null && <FaultBar fault={fault} />}
      {run === null && fault === null && <Skeleton what="the run" />}
      {run !== null && <RunContent run={run} />}
    </main>
  );
}

function RunContent({ run }: { readonly run: WatchedRun }) {
  const { data, error, refetch } = useRunScans(run);
  const fault = faultOf(error);
  const done = isCompleted(run);
  const sum = data === undefined ? null : overview(data, done);
  return (
    <>
      {fault !== null && (
        <FaultBar
          fault={fault}
          tone={data === undefined ? 'error' : 'warning'}
          onRetry={() => void refetch()}
        />
      )}
      {data?.warnings.map((warning) => (
        <FaultBar key={warning.message} fault={warning} tone="warning" />
      ))}
      {data === undefined && fault === null && <Skeleton what="the result" />}
      {sum?.kind === 'scanned' && data !== undefined && (
        <RunResult runId={run.id} scans={data.scans} sum={sum} isCompleted={done} />
      )}
      {sum !== null && sum.kind !== 'scanned' && <NoResult kind={sum.kind} unseen={data?.unseen ?? null} />}
    </>
  );
}
