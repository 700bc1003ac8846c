import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Fault } from '../../../src/core/fault.ts';
import { useEnvironment } from '../../parts/environment.tsx';
import { faultOf, orThrow } from '../fault-error.ts';
import { type FixRow, fixRows } from './fix-rows.ts';
import { listFixes } from './list-fixes.ts';
import { type ClosedFixes, loadFixDetails } from './load-fix-details.ts';

/** The fix pull requests of the project, as far as they are known. */
interface Fixes {
  /** Null: not known yet, or never (see `fault`). */
  readonly rows: readonly FixRow[] | null;
  readonly cuts: readonly string[];
  /** Why the last look failed; older data may still be there. */
  readonly fault: Fault | null;
  /** What is missing beside the rows. */
  readonly faults: readonly Fault[];
  /** The rows know only what the list says so far. */
  readonly isGrowing: boolean;
  refresh(): void;
}

/** The list at once, what each pull request knows about itself as soon as it is there. */
export function useFixes(): Fixes {
  const { hosts } = useEnvironment();
  const list = useQuery({
    queryKey: ['fixes', 'list'],
    queryFn: async () => orThrow(await listFixes(hosts.project)),
  });
  const [closed] = useState<ClosedFixes>(() => new Map());
  const pullRequests = list.data?.pullRequests;
  const known = useQuery({
    queryKey: ['fixes', 'details', pullRequests?.map(({ id, status }) => `${id} ${status}`).join() ?? null],
    queryFn: () => loadFixDetails(pullRequests ?? [], hosts, closed),
    enabled: pullRequests !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  const rows = useMemo(
    () => (pullRequests === undefined ? null : fixRows(pullRequests, known.data?.details ?? null)),
    [pullRequests, known.data],
  );
  return {
    rows,
    cuts: list.data?.cuts ?? [],
    fault: faultOf(list.error ?? known.error),
    faults: known.data?.faults ?? [],
    isGrowing: known.isPending && known.error === null,
    refresh: () => {
      void list.refetch();
      if (pullRequests !== undefined) void known.refetch();
    },
  };
}
