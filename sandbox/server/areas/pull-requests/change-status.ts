import { type ApiError, invalidArgument } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import { timestamp } from '../../services.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { branchTips, refuseDuplicate } from './branch-tips.ts';
import { scheduleMerge } from './compute-merge.ts';
import type { Found } from './find-pull-request.ts';
import { addIteration } from './iterations.ts';
import type { Members } from './read-body.ts';
import { requestCompletion } from './request-completion.ts';
import { addStatusThread } from './system-threads.ts';

/** `status` of a PATCH: abandons, reactivates, or asks for the completion. */
export async function changeStatus(
  call: Call,
  found: Found,
  status: string,
  members: Members,
): Promise<void> {
  const { pullRequest } = found;
  if (status === 'completed') return requestCompletion(call, found, members);
  if (status === pullRequest.status) return;
  if (status === 'abandoned') return abandon(call, pullRequest);
  if (status === 'active') return reactivate(call, pullRequest);
  throw unknownStatus();
}

function abandon(call: Call, pullRequest: PullRequest): void {
  pullRequest.status = 'abandoned';
  pullRequest.closedDate = timestamp(call.services);
  pullRequest.autoCompleteSetById = null;
  pullRequest.completionQueueTime = null;
  addStatusThread(call.services, pullRequest, call.caller);
  call.services.events.emit({ kind: 'pullRequestClosed', pullRequest });
}

/** Both branches must still exist; what was pushed in between becomes an iteration. */
async function reactivate(call: Call, pullRequest: PullRequest): Promise<void> {
  const { services, caller } = call;
  const { sourceRefName, targetRefName } = pullRequest;
  const tips = await branchTips(services, pullRequest, sourceRefName, targetRefName);
  refuseDuplicate(services, pullRequest, sourceRefName, targetRefName, pullRequest.id);
  const moved = tips.source !== pullRequest.lastMergeSourceCommit;
  pullRequest.status = 'active';
  pullRequest.closedDate = null;
  pullRequest.closedById = null;
  pullRequest.mergeStatus = 'queued';
  pullRequest.lastMergeCommit = null;
  pullRequest.lastMergeSourceCommit = tips.source;
  pullRequest.lastMergeTargetCommit = tips.target;
  addStatusThread(services, pullRequest, caller);
  if (moved) await addIteration(services, pullRequest, { ...tips, authorId: caller.id, reason: 'push' });
  scheduleMerge(services, pullRequest);
}

function unknownStatus(): ApiError {
  return invalidArgument('Invalid argument value.\r\nParameter name: status');
}
