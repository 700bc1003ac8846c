import { NO_OBJECT } from '../../git/git-store.ts';
import { type Call, list, type Operation, type Reply } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import { commitRef } from '../../wire/commit-ref.ts';
import type { Repository } from '../../world/git.ts';
import type { Iteration, PullRequest } from '../../world/pull-request.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { iterationOf } from './iteration-operations.ts';
import { latestIteration } from './iterations.ts';
import { COMMITS, ITERATION_COMMITS } from './locations.ts';

const DEFAULT_PAGE = 100;

export const commitOperations: readonly Operation[] = [
  {
    operation: 'git/Pull Request Commits_Get Pull Request Commits',
    location: COMMITS,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['$top', 'continuationToken'],
    async handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return page(call, repository, latestIteration(pullRequest));
    },
  },
  {
    operation: 'git/Pull Request Commits_Get Pull Request Iteration Commits',
    location: ITERATION_COMMITS,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['top', 'skip', '$top', '$skip'],
    async handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return page(call, repository, iterationOf(call, pullRequest));
    },
  },
];

/** Commits that the source has and the target has not, newest first. */
export function commitsOf(
  services: Services,
  pullRequest: PullRequest,
  options: { readonly top?: number } = {},
): Promise<string[]> {
  return commitsOfIteration(services, pullRequest.repositoryId, latestIteration(pullRequest), options);
}

/** The continuation token is the number of commits already given. */
async function page(call: Call, repository: Repository, iteration: Iteration): Promise<Reply> {
  const { services, query } = call;
  const skip = query.integer('continuationToken') ?? query.integer('skip') ?? query.integer('$skip') ?? 0;
  const top = query.integer('$top') ?? query.integer('top') ?? DEFAULT_PAGE;
  const ids = await commitsOfIteration(services, repository.id, iteration, { skip, top: top + 1 });
  const commits = await Promise.all(ids.slice(0, top).map((id) => services.git.commit(repository.id, id)));
  const refs = commits.flatMap((each) => (each === null ? [] : [commitRef(services, repository, each)]));
  return list(refs, ids.length > top ? String(skip + top) : undefined);
}

function commitsOfIteration(
  services: Services,
  repositoryId: string,
  iteration: Iteration,
  options: { readonly skip?: number; readonly top?: number },
): Promise<string[]> {
  const { commonRefCommit, sourceRefCommit, targetRefCommit } = iteration;
  const excluded = commonRefCommit === NO_OBJECT ? {} : { notReachableFrom: targetRefCommit };
  return services.git.log(repositoryId, sourceRefCommit, { ...options, ...excluded });
}
