import { NO_OBJECT } from '../../git/git-store.ts';
import { type Services, timestamp } from '../../services.ts';
import type { Iteration, PullRequest } from '../../world/pull-request.ts';

type Commits = Pick<Iteration, 'sourceRefCommit' | 'targetRefCommit' | 'commonRefCommit' | 'description'>;

/** The commits of an iteration: both tips, their merge base, and the subject of the source. */
export async function describeIteration(
  services: Services,
  repositoryId: string,
  source: string,
  target: string,
): Promise<Commits> {
  const [common = NO_OBJECT] = await services.git.mergeBases(repositoryId, source, target);
  const commit = await services.git.commit(repositoryId, source);
  return {
    description: commit?.message.split('\n')[0] ?? '',
    sourceRefCommit: source,
    targetRefCommit: target,
    commonRefCommit: common,
  };
}

/** Appends the iteration of a push to the source branch, or of a new target. */
export async function addIteration(
  services: Services,
  pullRequest: PullRequest,
  change: {
    readonly source: string;
    readonly target: string;
    readonly authorId: string;
    readonly reason: Iteration['reason'];
  },
): Promise<Iteration> {
  const commits = await describeIteration(services, pullRequest.repositoryId, change.source, change.target);
  const date = timestamp(services);
  const iteration: Iteration = {
    ...commits,
    id: pullRequest.iterations.length + 1,
    authorId: change.authorId,
    createdDate: date,
    updatedDate: date,
    reason: change.reason,
  };
  pullRequest.iterations.push(iteration);
  return iteration;
}

/** The newest iteration; every pull request has one. */
export function latestIteration(pullRequest: PullRequest): Iteration {
  const latest = pullRequest.iterations.at(-1);
  if (latest === undefined) throw new Error(`pull request ${pullRequest.id} has no iteration`);
  return latest;
}
