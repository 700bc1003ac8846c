import type { ProjectPullRequest } from '../../../src/ports/project-host.ts';
import { FIX_STATES, type FixDetails, type FixState, fixState } from './fix-state.ts';

/** One line of the list. */
export interface FixRow {
  readonly pullRequest: ProjectPullRequest;
  readonly state: FixState;
  /** Null: not known yet, or not readable. */
  readonly details: FixDetails | null;
}

/** Our own prefix: other prefixes count only with the properties that we write. */
const OWN = 'refs/heads/fixgate/';

/** What wants attention first, then the newest. @param details null: not known yet */
export function fixRows(
  pullRequests: readonly ProjectPullRequest[],
  details: ReadonlyMap<number, FixDetails> | null,
): readonly FixRow[] {
  return pullRequests
    .map((pullRequest): FixRow => {
      const of = details?.get(pullRequest.id) ?? null;
      return { pullRequest, details: of, state: fixState(pullRequest, of) };
    })
    .filter(({ pullRequest, details: of }) => pullRequest.sourceBranch.startsWith(OWN) || of?.record != null)
    .sort(
      (a, b) =>
        FIX_STATES.indexOf(a.state) - FIX_STATES.indexOf(b.state) ||
        Date.parse(b.pullRequest.createdAt) - Date.parse(a.pullRequest.createdAt),
    );
}

/** The states that the address asks for: `state=open,failed`; empty: all. */
export function parseStates(search: string): readonly FixState[] {
  const wanted = new URLSearchParams(search).get('state')?.split(',') ?? [];
  return FIX_STATES.filter((state) => wanted.includes(state));
}

/** The way back. */
export function formatStates(states: readonly FixState[]): string {
  return states.length === 0 ? '' : `state=${FIX_STATES.filter((state) => states.includes(state)).join(',')}`;
}

/** How many there are of each state. */
export function countStates(rows: readonly FixRow[]): Readonly<Record<FixState, number>> {
  const counts = { failed: 0, open: 0, verified: 0, merged: 0, declined: 0, obsolete: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}
