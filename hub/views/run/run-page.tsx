import { useEffect, useState } from 'react';
import type { Host, HostRun } from '../../host/host.ts';

interface RunPageProps {
  readonly host: Host;
  /** Calls back with the run of the tab, and again when it changes. */
  readonly watchRun: (listener: (run: HostRun) => void) => Promise<void>;
}

/** The tab on a run: the verdict first. */
export function RunPage({ watchRun }: RunPageProps) {
  const [run, setRun] = useState<HostRun | null>(null);
  useEffect(() => {
    void watchRun(setRun);
  }, [watchRun]);
  return <h1>Run {run?.id}</h1>;
}
