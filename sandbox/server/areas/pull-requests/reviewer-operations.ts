import { ApiError } from '../../http/api-error.ts';
import { type Call, empty, json, list, type Operation } from '../../http/operation.ts';
import type { PullRequest, Reviewer } from '../../world/pull-request.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { REVIEWERS } from './locations.ts';
import { idOf, isMembers, itemsOf, membersOf } from './read-body.ts';
import { removeReviewer, reviewablePullRequest, setReviewer } from './reviewers.ts';
import { reviewerWire } from './wire/reviewer.ts';

const READ = { location: REVIEWERS, method: 'GET', scopes: ['vso.code'], query: [] } as const;
const WRITE = { location: REVIEWERS, scopes: ['vso.code_write'], query: [] } as const;
const ONE = { needs: ['reviewerId'] } as const;

export const reviewerOperations: readonly Operation[] = [
  {
    ...READ,
    operation: 'git/Pull Request Reviewers_List',
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return list(
        pullRequest.reviewers.map((each) => reviewerWire(call.services, repository, pullRequest, each)),
      );
    },
  },
  {
    ...READ,
    ...ONE,
    operation: 'git/Pull Request Reviewers_Get',
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return json(reviewerWire(call.services, repository, pullRequest, reviewerOf(call, pullRequest)));
    },
  },
  {
    ...WRITE,
    operation: 'git/Pull Request Reviewers_Create Pull Request Reviewers',
    method: 'POST',
    handle(call) {
      const { repository, pullRequest } = reviewablePullRequest(call);
      const added = itemsOf(call, 'reviewers').map((each) =>
        setReviewer(call, pullRequest, idOf(each), isMembers(each) ? { ...each, vote: 0 } : {}),
      );
      return list(added.map((each) => reviewerWire(call.services, repository, pullRequest, each)));
    },
  },
  {
    ...WRITE,
    ...ONE,
    operation: 'git/Pull Request Reviewers_Create Pull Request Reviewer',
    method: 'PUT',
    handle: (call) => setOne(call),
  },
  {
    ...WRITE,
    ...ONE,
    operation: 'git/Pull Request Reviewers_Update Pull Request Reviewer',
    method: 'PATCH',
    handle: (call) => setOne(call),
  },
  {
    ...WRITE,
    ...ONE,
    operation: 'git/Pull Request Reviewers_Delete',
    method: 'DELETE',
    handle(call) {
      const { pullRequest } = reviewablePullRequest(call);
      removeReviewer(call, pullRequest, reviewerOf(call, pullRequest));
      return empty(200);
    },
  },
];

function setOne(call: Call) {
  const { repository, pullRequest } = reviewablePullRequest(call);
  const id = call.params['reviewerId'] ?? '';
  const reviewer = setReviewer(call, pullRequest, id, membersOf(call, 'reviewer'));
  return json(reviewerWire(call.services, repository, pullRequest, reviewer));
}

function reviewerOf(call: Call, pullRequest: PullRequest): Reviewer {
  const id = (call.params['reviewerId'] ?? '').toLowerCase();
  const reviewer = pullRequest.reviewers.find((each) => each.identityId === id);
  if (reviewer !== undefined) return reviewer;
  throw new ApiError(404, 'GitIdentityNotFoundException', `The reviewer ${id} was not found.`);
}
