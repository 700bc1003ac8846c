import { NO_OBJECT } from '../../git/git-store.ts';
import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import type { Call } from '../../http/operation.ts';
import { type Services, timestamp } from '../../services.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { refuseBlockedCompletion } from '../policy/blocking-policies.ts';
import type { Found } from './find-pull-request.ts';
import { finishCompletion } from './finish-completion.ts';
import { isMembers, type Members, textOf } from './read-body.ts';

/** Checks a request to complete and queues it; the answer still says `active`. */
export async function requestCompletion(
  call: Call,
  { repository, pullRequest }: Found,
  members: Members,
): Promise<void> {
  const { services, caller } = call;
  if (pullRequest.status !== 'active' || pullRequest.isDraft) throw notCompletable();
  requireGit(call, 'GenericContribute', repository);
  requireCurrentSource(pullRequest, members['lastMergeSourceCommit']);
  const bypass = pullRequest.completionOptions?.['bypassPolicy'] === true;
  if (bypass) requireGit(call, 'PolicyExempt', repository);
  else await refuseBlockedCompletion(services, pullRequest);
  queueCompletion(services, pullRequest, caller.id);
}

/** Completes the pull request behind everything else that its repository's pull requests wait for. */
export function queueCompletion(services: Services, pullRequest: PullRequest, identityId: string): void {
  pullRequest.completionOptions = { mergeStrategy: 'noFastForward', ...pullRequest.completionOptions };
  pullRequest.completionQueueTime = timestamp(services);
  pullRequest.closedById = identityId;
  pullRequest.mergeStatus = 'queued';
  pullRequest.lastMergeCommit = null;
  services.background.run(() => finishCompletion(services, pullRequest), pullRequest.repositoryId);
}

/** The commit that the caller has seen; 409 TF401192 when the branch has moved since. Zeros mean "whatever is there". */
function requireCurrentSource(pullRequest: PullRequest, value: unknown): void {
  const seen = isMembers(value) ? textOf(value, 'commitId') : null;
  if (seen === null)
    throw invalidArgument('Invalid argument value.\r\nParameter name: lastMergeSourceCommit');
  if (seen === NO_OBJECT || seen === pullRequest.lastMergeSourceCommit) return;
  throw new ApiError(
    409,
    'GitPullRequestStaleException',
    'TF401192: The source branch has been modified since the last merge attempt.',
  );
}

function notCompletable(): ApiError {
  return new ApiError(
    400,
    'GitPullRequestNotEditableException',
    'TF401181: The pull request cannot be edited due to its state.',
  );
}
