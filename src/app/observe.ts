import type { Fault } from '../core/fault.ts';
import type { Desired, Observed, StatusPlace, StatusText } from '../core/plan/publication.ts';
import type { Result } from '../core/result.ts';
import type { BuildHost, Run } from '../ports/build-host.ts';
import type { CodeHost } from '../ports/code-host.ts';

export interface View {
  readonly desired: Desired;
  readonly observed: Observed;
  /** What we were not allowed to see. */
  readonly faults: readonly Fault[];
}

/** One look at everything that is about to be written. */
export async function observe(
  run: Run,
  desire: (properties: ReadonlyMap<string, string>) => Desired,
  { code, build }: { readonly code: CodeHost; readonly build: BuildHost },
): Promise<View> {
  const faults: Fault[] = [];
  const seen = <T>(answer: Result<T>): T | null => {
    if (answer.ok) return answer.value;
    faults.push(answer.fault);
    return null;
  };
  const properties = seen(await build.properties(run.id));
  const desired = desire(properties ?? new Map());
  const tags = desired.tag === null ? null : seen(await build.tags(run.id));
  const statuses: (StatusText | 'none' | null)[] = [];
  for (const { place, status } of desired.statuses) {
    statuses.push(seen(await shownStatus(code, place, status)));
  }
  const leases =
    desired.lease === null ? null : seen(await build.leases(desired.lease.owner, run.definitionId));
  return { desired, observed: { properties, tags, statuses, leases }, faults };
}

async function shownStatus(
  code: CodeHost,
  place: StatusPlace,
  { genre, name }: StatusText,
): Promise<Result<StatusText | 'none'>> {
  const isMine = (status: StatusText): boolean => status.genre === genre && status.name === name;
  if (place.kind === 'commit') {
    const answer = await code.commitStatuses(place.commit);
    return answer.ok ? { ok: true, value: answer.value.find(isMine) ?? 'none' } : answer;
  }
  const answer = await code.pullRequestStatuses(place.pullRequest);
  if (!answer.ok) return answer;
  const shown = answer.value.find((each) => isMine(each) && each.iteration === place.iteration);
  return { ok: true, value: shown ?? 'none' };
}
