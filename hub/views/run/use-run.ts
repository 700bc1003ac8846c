import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Details } from '../../../src/core/snapshot/read-details.ts';
import { orThrow } from '../../data/fault-error.ts';
import { type KnownIndexes, loadRun, loadRunDetails } from '../../data/load-run.ts';
import type { RunScan, RunScans } from '../../data/run-scans.ts';
import type { HostRun } from '../../host/host.ts';
import { useEnvironment } from '../../parts/environment.tsx';

/** The host tells of changes, but not of every attachment. */
const POLL_MS = 30_000;

/** A run as the host described it last; `changes` counts how often it did. */
export interface WatchedRun extends HostRun {
  readonly changes: number;
}

/** The run of the tab: null until the host tells it. @param watch may reject: `thrown` */
export function useWatchedRun(watch: (listener: (run: HostRun) => void) => Promise<void>): {
  readonly run: WatchedRun | null;
  readonly thrown: unknown;
} {
  const [run, setRun] = useState<WatchedRun | null>(null);
  const [thrown, setThrown] = useState<unknown>(null);
  useEffect(() => {
    watch((next) => setRun((last) => ({ ...next, changes: (last?.changes ?? 0) + 1 }))).catch(setThrown);
  }, [watch]);
  return { run, thrown };
}

/** Not known counts as completed: such a host tells of no change either. */
export function isCompleted({ status }: HostRun): boolean {
  return status === 'completed' || status === 'unknown';
}

/** What the run holds, read again whenever the host says that it changed. */
export function useRunScans(run: WatchedRun): UseQueryResult<RunScans> {
  const { hosts, expand, digest } = useEnvironment();
  const [known] = useState<KnownIndexes>(() => new Map());
  const done = isCompleted(run);
  return useQuery({
    queryKey: ['run', run.id, run.status, run.changes],
    queryFn: async () => orThrow(await loadRun(run.id, done, { hosts, expand, digest }, known)),
    refetchInterval: done ? false : POLL_MS,
    // What is known stays visible while it is read again.
    placeholderData: keepPreviousData,
    // Each change is another key: what nobody looks at any more must not stay.
    gcTime: 0,
    structuralSharing: false,
  });
}

/** Messages of a scan. @param isWanted false: nothing is fetched */
export function useDetails(runId: number, scan: RunScan, isWanted: boolean): UseQueryResult<Details> {
  const { hosts, expand, digest } = useEnvironment();
  const { timelineId, recordId, name } = scan.attachment;
  return useQuery({
    queryKey: ['details', runId, timelineId, recordId, name],
    queryFn: async () => orThrow(await loadRunDetails(runId, scan, { hosts, expand, digest })),
    enabled: isWanted,
  });
}
