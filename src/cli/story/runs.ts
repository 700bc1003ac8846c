import { setTimeout as sleep } from 'node:timers/promises';
import type { Rest } from './rest.ts';

/** What the story reads of a build (`GET build/builds/{id}`). */
export interface BuildAnswer {
  readonly id: number;
  readonly buildNumber: string;
  readonly status: string;
  readonly result?: string;
  readonly sourceBranch: string;
  readonly sourceVersion: string;
}

interface TimelineAnswer {
  readonly records: readonly {
    readonly id: string;
    readonly type: string;
    readonly name: string;
    readonly state: string;
    readonly result: string | null;
    readonly order: number;
  }[];
}

const POLL_MILLISECONDS = 150;
/** A scan of the seeded project takes seconds; far beyond that something hangs, and saying so beats waiting. */
const RUN_LIMIT_MILLISECONDS = 120_000;

/**
 * Waits for the newest run of a branch that is not in `seen`, and reports its steps as they end.
 * @throws when no run completes in two minutes
 */
export async function followRun(
  rest: Rest,
  project: string,
  branch: string,
  seen: ReadonlySet<number>,
  onStep: (name: string, result: string) => void,
): Promise<BuildAnswer> {
  const deadline = Date.now() + RUN_LIMIT_MILLISECONDS;
  const told = new Set<string>();
  while (Date.now() < deadline) {
    const query = `branchName=${encodeURIComponent(branch)}&queryOrder=queueTimeDescending`;
    const builds = await rest.get<{ value: BuildAnswer[] }>(`${project}/_apis/build/builds?${query}`);
    const build = builds?.value.find((candidate) => !seen.has(candidate.id));
    if (build !== undefined) {
      await tellSteps(rest, project, build.id, told, onStep);
      if (build.status === 'completed') {
        await tellSteps(rest, project, build.id, told, onStep);
        return build;
      }
    }
    await sleep(POLL_MILLISECONDS);
  }
  throw new Error(`no run of ${branch} completed within ${RUN_LIMIT_MILLISECONDS / 1000} s`);
}

async function tellSteps(
  rest: Rest,
  project: string,
  buildId: number,
  told: Set<string>,
  onStep: (name: string, result: string) => void,
): Promise<void> {
  const timeline = await rest.get<TimelineAnswer>(`${project}/_apis/build/builds/${buildId}/timeline`);
  const steps = (timeline?.records ?? []).filter(
    (record) => record.type === 'Task' && record.state === 'completed',
  );
  for (const step of [...steps].sort((left, right) => left.order - right.order)) {
    if (told.has(step.id)) continue;
    told.add(step.id);
    onStep(step.name, step.result ?? '');
  }
}
