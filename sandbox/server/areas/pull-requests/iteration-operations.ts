import { ApiError } from '../../http/api-error.ts';
import { type Call, json, list, type Operation } from '../../http/operation.ts';
import type { Iteration, PullRequest } from '../../world/pull-request.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { ITERATIONS } from './locations.ts';
import { iterationWire } from './wire/iteration.ts';

export const iterationOperations: readonly Operation[] = [
  {
    operation: 'git/Pull Request Iterations_List',
    location: ITERATIONS,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['includeCommits'],
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return list(
        pullRequest.iterations.map((each) => iterationWire(call.services, repository, pullRequest, each)),
      );
    },
  },
  {
    operation: 'git/Pull Request Iterations_Get',
    location: ITERATIONS,
    method: 'GET',
    scopes: ['vso.code'],
    needs: ['iterationId'],
    query: [],
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return json(iterationWire(call.services, repository, pullRequest, iterationOf(call, pullRequest)));
    },
  },
];

/** The iteration of the route, or the one with the given id; 404. */
export function iterationOf(
  call: Call,
  pullRequest: PullRequest,
  id: number = Number(call.params['iterationId']),
): Iteration {
  const iteration = pullRequest.iterations.find((each) => each.id === id);
  if (iteration !== undefined) return iteration;
  throw new ApiError(
    404,
    'GitPullRequestIterationNotFoundException',
    `The requested iteration ${id} of the pull request ${pullRequest.id} was not found.`,
  );
}
