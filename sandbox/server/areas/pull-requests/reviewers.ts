import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import type { Call } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import type { Identity } from '../../world/identity.ts';
import type { PullRequest, Reviewer } from '../../world/pull-request.ts';
import { type Found, pullRequestOf } from './find-pull-request.ts';
import { flagOf, type Members } from './read-body.ts';
import { addReviewersThread, addVoteThread } from './system-threads.ts';

const VOTES = [10, 5, 0, -5, -10] as const;

/** The person or account with this id; 400 when nobody has it. */
export function requireReviewer(services: Services, id: string): Identity {
  const identity = services.world.identities.find((each) => each.id === id.toLowerCase());
  if (identity !== undefined) return identity;
  throw new ApiError(
    400,
    'GitPullRequestInvalidReviewer',
    `The identity ${id} cannot be added as a reviewer of the pull request.`,
  );
}

/** The pull request of the route, when the caller may change who reviews it. */
export function reviewablePullRequest(call: Call): Found {
  const found = pullRequestOf(call);
  requireGit(call, 'PullRequestContribute', found.repository);
  return found;
}

/** Adds or changes one reviewer. Everybody sets the own vote only; others are added without one. */
export function setReviewer(call: Call, pullRequest: PullRequest, id: string, members: Members): Reviewer {
  const { services, caller } = call;
  const identity = requireReviewer(services, id);
  const vote = readVote(members['vote']);
  const existing = pullRequest.reviewers.find((each) => each.identityId === identity.id);
  if (vote !== null && vote !== 0 && identity.id !== caller.id) throw otherVote();
  if (vote !== null && vote !== 0 && pullRequest.isDraft) throw draftVote();
  const reviewer = existing ?? addReviewer(call, pullRequest, identity);
  reviewer.isRequired = flagOf(members, 'isRequired') ?? reviewer.isRequired;
  reviewer.hasDeclined = flagOf(members, 'hasDeclined') ?? reviewer.hasDeclined;
  reviewer.isFlagged = flagOf(members, 'isFlagged') ?? reviewer.isFlagged;
  if (vote !== null && vote !== reviewer.vote) {
    reviewer.vote = vote;
    addVoteThread(services, pullRequest, caller, vote);
  }
  services.events.emit({ kind: 'pullRequestChanged', pullRequest });
  return reviewer;
}

export function removeReviewer(call: Call, pullRequest: PullRequest, reviewer: Reviewer): void {
  const { services, caller } = call;
  pullRequest.reviewers.splice(pullRequest.reviewers.indexOf(reviewer), 1);
  const identity = requireReviewer(services, reviewer.identityId);
  addReviewersThread(services, pullRequest, caller, identity, 'Removed');
  services.events.emit({ kind: 'pullRequestChanged', pullRequest });
}

function addReviewer(call: Call, pullRequest: PullRequest, identity: Identity): Reviewer {
  const reviewer: Reviewer = {
    identityId: identity.id,
    vote: 0,
    isRequired: false,
    hasDeclined: false,
    isFlagged: false,
  };
  pullRequest.reviewers.push(reviewer);
  if (identity.id !== call.caller.id) {
    addReviewersThread(call.services, pullRequest, call.caller, identity, 'Added');
  }
  return reviewer;
}

function readVote(value: unknown): Reviewer['vote'] | null {
  if (value === undefined || value === null) return null;
  const vote = VOTES.find((each) => each === Number(value));
  if (vote === undefined) throw invalidArgument('Invalid argument value.\r\nParameter name: vote');
  return vote;
}

function otherVote(): ApiError {
  return new ApiError(
    400,
    'GitPullRequestReviewerPermission',
    'The vote of another reviewer cannot be changed, only reset.',
  );
}

function draftVote(): ApiError {
  return new ApiError(
    400,
    'GitPullRequestDraftCannotVoteException',
    'Votes are not allowed on a draft pull request.',
  );
}
