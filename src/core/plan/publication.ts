import type { Status, StatusPlace } from './status.ts';

/** What the run and its commit shall say when a step has ended. */
export interface Desired {
  /** Properties of the run. */
  readonly properties: ReadonlyMap<string, string>;
  /** Null: no tag. */
  readonly tag: string | null;
  readonly statuses: readonly { readonly place: StatusPlace; readonly status: Status }[];
  /** Keep this run instead of older ones of the same owner; null: keep nothing. */
  readonly lease: { readonly owner: string; readonly runId: number } | null;
}

/** What they say now; null: could not be looked at, so nothing is written there. */
export interface Observed {
  readonly properties: ReadonlyMap<string, string> | null;
  readonly tags: readonly string[] | null;
  /** In the order of `Desired.statuses`: what is shown now under that name; `none`: nothing. */
  readonly statuses: readonly (Status | 'none' | null)[];
  readonly leases: readonly { readonly id: number; readonly runId: number }[] | null;
}

/** One write. */
export type Operation =
  | { readonly kind: 'set-properties'; readonly properties: ReadonlyMap<string, string> }
  | { readonly kind: 'add-tag'; readonly tag: string }
  | { readonly kind: 'set-status'; readonly place: StatusPlace; readonly status: Status }
  | { readonly kind: 'add-lease'; readonly owner: string; readonly runId: number }
  | { readonly kind: 'remove-leases'; readonly ids: readonly number[] };

/** Desired minus observed. Empty: nothing is to be written. */
export function planPublication(desired: Desired, observed: Observed): readonly Operation[] {
  return [
    ...planProperties(desired, observed),
    ...planTag(desired, observed),
    ...planStatuses(desired, observed),
    ...planLease(desired, observed),
  ];
}

function planProperties({ properties }: Desired, observed: Observed): readonly Operation[] {
  const { properties: known } = observed;
  if (known === null) return [];
  const different = new Map([...properties].filter(([name, value]) => known.get(name) !== value));
  return different.size === 0 ? [] : [{ kind: 'set-properties', properties: different }];
}

function planTag({ tag }: Desired, { tags }: Observed): readonly Operation[] {
  if (tag === null || tags === null || tags.includes(tag)) return [];
  return [{ kind: 'add-tag', tag }];
}

function planStatuses({ statuses }: Desired, observed: Observed): readonly Operation[] {
  return statuses.flatMap(({ place, status }, index): Operation[] => {
    const shown = observed.statuses[index] ?? null;
    const isThere =
      shown !== 'none' &&
      shown !== null &&
      shown.state === status.state &&
      shown.description === status.description &&
      shown.targetUrl === status.targetUrl;
    return shown === null || isThere ? [] : [{ kind: 'set-status', place, status }];
  });
}

/** The newer run is taken first, so that there is no moment without one; an older run never takes over. */
function planLease({ lease }: Desired, { leases }: Observed): readonly Operation[] {
  if (lease === null || leases === null || leases.some(({ runId }) => runId > lease.runId)) return [];
  const { owner, runId } = lease;
  const mine = leases.filter((each) => each.runId === runId);
  const others = leases.filter((each) => each.runId !== runId);
  const surplus = [...others, ...mine.slice(1)].map(({ id }) => id);
  return [
    ...(mine.length === 0 ? [{ kind: 'add-lease', owner, runId } as const] : []),
    ...(surplus.length === 0 ? [] : [{ kind: 'remove-leases', ids: surplus } as const]),
  ];
}

/** One line for the log and for a dry run. */
export function describeOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'set-properties':
      return `set the run's properties ${[...operation.properties.keys()].join(', ')}`;
    case 'add-tag':
      return `tag the run with '${operation.tag}'`;
    case 'set-status': {
      const { place, status } = operation;
      const where =
        place.kind === 'commit'
          ? `commit ${place.commit}`
          : `pull request ${place.pullRequest}, iteration ${place.iteration}`;
      return `set the status '${status.genre}/${status.name}' of ${where} to ${status.state}: ${status.description}`;
    }
    case 'add-lease':
      return `keep run ${operation.runId} as the newest baseline of its branch`;
    case 'remove-leases':
      return `stop keeping older runs (leases ${operation.ids.join(', ')})`;
  }
}
