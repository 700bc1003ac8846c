import type { Services } from '../../../services.ts';
import { identityRef } from '../../../wire/identity-ref.ts';
import type { Repository } from '../../../world/git.ts';
import type { Iteration, PullRequest } from '../../../world/pull-request.ts';
import { pullRequestUrl } from './url.ts';

/** GitPullRequestIteration. */
export function iterationWire(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
  iteration: Iteration,
): Record<string, unknown> {
  const self = `${pullRequestUrl(services, repository, pullRequest.id)}/iterations/${iteration.id}`;
  return {
    id: iteration.id,
    description: iteration.description,
    author: identityRef(services, iteration.authorId),
    createdDate: iteration.createdDate,
    updatedDate: iteration.updatedDate,
    sourceRefCommit: { commitId: iteration.sourceRefCommit },
    targetRefCommit: { commitId: iteration.targetRefCommit },
    commonRefCommit: { commitId: iteration.commonRefCommit },
    hasMoreCommits: false,
    reason: iteration.reason,
    _links: {
      self: { href: self },
      workItems: { href: `${self}/workitems` },
    },
  };
}
