import type { Fault } from '../core/fault.ts';
import type { Desired, Observed } from '../core/plan/publication.ts';
import type { Status, StatusPlace } from '../core/plan/status.ts';
import type { Result } from '../core/result.ts';
import type { BuildHost, Run } from '../ports/build-host.ts';
import type { CodeHost } from '../ports/code-host.ts';
import { createFaultList } from './fault-list.ts';

/** What others already said, on which the wish depends. */
export interface Seen {
  /** Of the run. */
  readonly properties: ReadonlyMap<string, string>;
  /** Where ours go, newest first. */
  readonly statuses: readonly Status[];
}

/** What shall be, what is, and what stayed hidden. */
interface View {
  readonly desired: Desired;
  readonly observed: Observed;
  /** What we were not allowed to see. */
  readonly faults: readonly Fault[];
  /** What this server does not have, for the log. */
  readonly notes: readonly string[];
}

const NO_LEASES =
  'This server knows no retention leases: the newest baseline is kept as long as the retention of the pipeline says.';

/** One look at everything that is about to be written. @param place of the statuses; null: there is none. */
export async function observe(
  run: Run,
  place: StatusPlace | null,
  desire: (seen: Seen) => Promise<Desired>,
  { code, build }: { readonly code: CodeHost; readonly build: BuildHost },
): Promise<View> {
  const { faults, valueOrNull } = createFaultList();
  const [ofRun, atPlace] = await Promise.all([
    build.properties(run.id),
    place === null ? null : shownAt(place, code),
  ]);
  const properties = valueOrNull(ofRun);
  const shown = atPlace === null ? [] : valueOrNull(atPlace);
  const desired = await desire({ properties: properties ?? new Map(), statuses: shown ?? [] });
  const [tagged, held] = await Promise.all([
    desired.tag === null ? null : build.tags(run.id),
    desired.lease === null ? null : build.leases(desired.lease.owner, run.definitionId),
  ]);
  const tags = tagged === null ? null : valueOrNull(tagged);
  const statuses = desired.statuses.map(({ status: { genre, name } }) =>
    shown === null ? null : (shown.find((each) => each.genre === genre && each.name === name) ?? 'none'),
  );
  const leases = held === null ? null : valueOrNull(held);
  const notes = held?.ok === true && held.value === null ? [NO_LEASES] : [];
  return { desired, observed: { properties, tags, statuses, leases }, faults, notes };
}

async function shownAt(place: StatusPlace, code: CodeHost): Promise<Result<readonly Status[]>> {
  if (place.kind === 'commit') return code.commitStatuses(place.commit);
  const answer = await code.pullRequestStatuses(place.pullRequest);
  if (!answer.ok) return answer;
  return { ok: true, value: answer.value.filter(({ iteration }) => iteration === place.iteration) };
}
