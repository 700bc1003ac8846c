import type { Call } from '../../http/operation.ts';
import { branchTips, refuseDuplicate, requireBranch } from './branch-tips.ts';
import { queueMerge, scheduleMerge } from './compute-merge.ts';
import type { Found } from './find-pull-request.ts';
import { addIteration } from './iterations.ts';
import { branchName } from './signature.ts';
import { addSystemThread } from './system-threads.ts';

/** Another target branch: an iteration of its own and a new merge. */
export async function retarget(call: Call, { pullRequest }: Found, name: string): Promise<void> {
  const { services, caller } = call;
  const targetRefName = requireBranch(name, 'targetRefName');
  if (targetRefName === pullRequest.targetRefName) return;
  const { sourceRefName } = pullRequest;
  const tips = await branchTips(services, pullRequest, sourceRefName, targetRefName);
  refuseDuplicate(services, pullRequest, sourceRefName, targetRefName, pullRequest.id);
  addSystemThread(services, pullRequest, caller, {
    type: 'TargetChanged',
    content: `${caller.displayName} changed the target branch from ${branchName(pullRequest.targetRefName)} to ${branchName(targetRefName)}`,
    properties: {},
  });
  pullRequest.targetRefName = targetRefName;
  pullRequest.lastMergeTargetCommit = tips.target;
  queueMerge(services, pullRequest);
  await addIteration(services, pullRequest, { ...tips, authorId: caller.id, reason: 'retarget' });
  scheduleMerge(services, pullRequest);
}
