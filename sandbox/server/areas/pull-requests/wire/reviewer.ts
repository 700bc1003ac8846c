import type { Services } from '../../../services.ts';
import { identityRef } from '../../../wire/identity-ref.ts';
import type { Repository } from '../../../world/git.ts';
import type { PullRequest, Reviewer } from '../../../world/pull-request.ts';
import { pullRequestUrl } from './url.ts';

/** IdentityRefWithVote; recorded without `descriptor`, and with `isRequired` only when it is set. */
export function reviewerWire(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
  reviewer: Reviewer,
): Record<string, unknown> {
  const { descriptor: _, ...identity } = identityRef(services, reviewer.identityId);
  const self = pullRequestUrl(services, repository, pullRequest.id);
  return {
    reviewerUrl: `${self}/reviewers/${reviewer.identityId}`,
    vote: reviewer.vote,
    hasDeclined: reviewer.hasDeclined,
    ...(reviewer.isRequired ? { isRequired: true } : {}),
    isFlagged: reviewer.isFlagged,
    ...identity,
  };
}
