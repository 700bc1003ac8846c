import { ApiError } from '../../http/api-error.ts';
import { isAllowed, projectOf, repositoryOf } from '../../http/lookup.ts';
import type { Call } from '../../http/operation.ts';
import type { Repository } from '../../world/git.ts';
import { knownRepository } from '../../world/known.ts';
import type { PullRequest } from '../../world/pull-request.ts';

export interface Found {
  readonly repository: Repository;
  readonly pullRequest: PullRequest;
}

/** The pull request of a repository route; 404 TF401180. */
export function pullRequestOf(call: Call): Found {
  const repository = repositoryOf(call);
  const id = Number(call.params['pullRequestId']);
  const pullRequest = call.services.world.pullRequests.find(
    (each) => each.id === id && each.repositoryId === repository.id,
  );
  if (pullRequest === undefined) throw pullRequestNotFound();
  return { repository, pullRequest };
}

/** The pull request of `_apis/git/pullrequests/{id}`, in whatever repository the caller may read. */
export function pullRequestById(call: Call): Found {
  const id = Number(call.params['pullRequestId']);
  const pullRequest = call.services.world.pullRequests.find((each) => each.id === id);
  if (pullRequest === undefined) throw pullRequestNotFound();
  const repository = knownRepository(call.services, pullRequest.repositoryId);
  const project = call.params['project'] === undefined ? null : projectOf(call);
  if (!isReadable(call, repository) || (project !== null && project.id !== repository.projectId)) {
    throw pullRequestNotFound();
  }
  return { repository, pullRequest };
}

/** Whether the caller's token and permissions reach the repository. */
export function isReadable(call: Call, repository: Repository): boolean {
  const reached = call.token.projectId === null || call.token.projectId === repository.projectId;
  return reached && isAllowed(call, 'GenericRead', repository.id, repository.projectId);
}

function pullRequestNotFound(): ApiError {
  return new ApiError(
    404,
    'GitPullRequestNotFoundException',
    'TF401180: The requested pull request was not found.',
  );
}
