import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { Fault } from '../../src/core/fault.ts';
import { useEnvironment } from '../parts/environment.tsx';
import { faultOf, orThrow } from './fault-error.ts';
import type { LoadedScan, ProjectScans } from './loaded-scan.ts';
import { loadOverview, type ProjectOverview } from './project-overview.ts';
import { loadScans, type RunCache } from './project-scans.ts';
import type { ScanSource } from './scan-sources.ts';

const WAITING_MS = 15_000;

/** The findings of the project, as far as they are known. */
export interface ProjectData {
  /** Null: not known yet, or never (see `fault`). */
  readonly overview: ProjectOverview | null;
  /** Null: not known yet. Default branches come first; the same object until something changes. */
  readonly scans: ProjectScans | null;
  /** Why the last look at the project failed; older data may still be there. */
  readonly fault: Fault | null;
  /** Milliseconds since 1970 UTC of the last look at the project. */
  readonly lookedAt: number;
  readonly isRefreshing: boolean;
  /** Scans of other branches are on their way. */
  readonly isGrowing: boolean;
  refresh(): void;
}

/** One look at the project for every view that asks. */
export function useProjectScans(): ProjectData {
  const { hosts } = useEnvironment();
  const queries = useQueryClient();
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: async () => orThrow(await loadOverview(hosts.project)),
    // Whoever just set up a pipeline waits for its first scan; a page in the background does not look.
    refetchInterval: ({ state }) => (state.data?.sources.length === 0 ? WAITING_MS : false),
  });
  const [defaults, others] = useMemo(() => split(overview.data?.sources), [overview.data]);
  const [cache] = useState<RunCache>(() => ({ properties: new Map(), scans: new Map() }));
  const first = useScans('default', defaults, cache, true);
  const second = useScans('others', others, cache, first.isSuccess);
  const [firstScans, secondScans] = [first.data?.scans, second.data?.scans];
  const list = useMemo(() => join(firstScans, secondScans), [firstScans, secondScans]);
  const scans = useMemo(
    () => list && { scans: list, faults: faultsOf(overview.data, first.data, second.data) },
    [list, overview.data, first.data, second.data],
  );
  return {
    overview: overview.data ?? null,
    scans,
    fault: faultOf(overview.error ?? first.error ?? second.error),
    lookedAt: overview.dataUpdatedAt,
    isRefreshing: overview.isFetching || first.isFetching,
    isGrowing: scans !== null && (second.isPending || second.isFetching),
    refresh: () => {
      // Whoever presses again meanwhile gets the same answer.
      for (const name of ['overview', 'scans', 'fixes'])
        void queries.invalidateQueries({ queryKey: [name] }, { cancelRefetch: false });
    },
  };
}

/** Null: not known yet. */
type Sources = readonly ScanSource[] | null;

function split(sources: readonly ScanSource[] | undefined): readonly [Sources, Sources] {
  if (sources === undefined) return [null, null];
  return [
    sources.filter(({ isDefaultBranch }) => isDefaultBranch),
    sources.filter(({ isDefaultBranch }) => !isDefaultBranch),
  ];
}

function useScans(name: string, sources: Sources, cache: RunCache, isTurn: boolean) {
  const { hosts, expand, digest } = useEnvironment();
  const last = useRef<readonly LoadedScan[]>([]);
  const runs = sources?.map((source) => source.runs.map(({ id }) => id).join(' ')).join();
  return useQuery({
    queryKey: ['scans', name, runs ?? null],
    queryFn: async () => {
      const now = await loadScans(sources ?? [], { build: hosts.build, expand, digest }, cache);
      const same = sameScans(last.current, now.scans);
      last.current = same;
      return { ...now, scans: same };
    },
    enabled: isTurn && sources !== null,
    placeholderData: keepPreviousData,
    // The same runs hold the same scans.
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/** A refresh that finds nothing new must not build the list of findings again. */
function sameScans(before: readonly LoadedScan[], now: readonly LoadedScan[]): readonly LoadedScan[] {
  return before.length === now.length && now.every((scan, at) => scan === before[at]) ? before : now;
}

/** Scans of other branches come later: behind the first ones, whose rows keep their numbers. Null: not known yet. */
function join(first: readonly LoadedScan[] | undefined, second: readonly LoadedScan[] | undefined) {
  if (first === undefined) return null;
  return [...first.toSorted(byPlace), ...(second?.toSorted(byPlace) ?? [])];
}

function faultsOf(
  ...parts: readonly (Pick<ProjectOverview | ProjectScans, 'faults'> | undefined)[]
): readonly Fault[] {
  return parts.flatMap((part) => part?.faults ?? []);
}

function byPlace(a: LoadedScan, b: LoadedScan): number {
  return (
    a.repository.name.localeCompare(b.repository.name, 'en') ||
    Number(b.isDefaultBranch) - Number(a.isDefaultBranch) ||
    a.branch.localeCompare(b.branch, 'en') ||
    a.category.localeCompare(b.category, 'en')
  );
}
