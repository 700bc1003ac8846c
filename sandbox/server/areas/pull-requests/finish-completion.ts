import { NO_OBJECT } from '../../git/git-store.ts';
import { type Services, timestamp } from '../../services.ts';
import { findIdentity } from '../../wire/identity-ref.ts';
import type { Repository } from '../../world/git.ts';
import { knownRepository } from '../../world/known.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { applyRefUpdate, registerPush } from '../git/apply-ref-update.ts';
import { completedTip } from './merge-strategies.ts';
import { signatureOf } from './signature.ts';
import { sourceRepositoryId } from './source-repository.ts';
import { addStatusThread } from './system-threads.ts';

/** Somebody else may push to the target between our look and our update. */
const ATTEMPTS = 5;

/** Merges by the chosen strategy, moves the target and closes the pull request; on conflicts it stays active. */
export async function finishCompletion(services: Services, pullRequest: PullRequest): Promise<void> {
  const repository = knownRepository(services, pullRequest.repositoryId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await tryCompletion(services, repository, pullRequest);
    if (outcome === 'done') return;
  }
  giveUp(services, pullRequest, 'failure');
}

async function tryCompletion(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
): Promise<'done' | 'targetMoved'> {
  const { git } = services;
  const { closedById, lastMergeSourceCommit: source, sourceRefName, targetRefName } = pullRequest;
  const isWanted = (): boolean =>
    pullRequest.status === 'active' &&
    pullRequest.completionQueueTime !== null &&
    pullRequest.lastMergeSourceCommit === source;
  const target = await git.resolve(repository.id, targetRefName);
  if (!isWanted() || closedById === null) return 'done';
  if (target === null) return giveUp(services, pullRequest, 'failure');
  const author = signatureOf(services, closedById);
  const tip = await completedTip(services, pullRequest, { source, target }, author);
  if (!isWanted()) return 'done';
  if (typeof tip !== 'string') return giveUp(services, pullRequest, tip.refused);
  const update = { name: targetRefName, oldObjectId: target, newObjectId: tip };
  if ((await git.updateRef(repository.id, update)) !== 'succeeded') return 'targetMoved';
  close(services, pullRequest, target, tip);
  registerPush(services, repository, closedById, [update]);
  addStatusThread(services, pullRequest, findIdentity(services, closedById));
  if (pullRequest.completionOptions?.['deleteSourceBranch'] === true) {
    const removal = { name: sourceRefName, oldObjectId: source, newObjectId: NO_OBJECT };
    const home = knownRepository(services, sourceRepositoryId(pullRequest));
    await applyRefUpdate(services, home, closedById, removal);
  }
  services.events.emit({ kind: 'pullRequestClosed', pullRequest });
  return 'done';
}

function close(services: Services, pullRequest: PullRequest, target: string, tip: string): void {
  pullRequest.status = 'completed';
  pullRequest.closedDate = timestamp(services);
  pullRequest.mergeStatus = 'succeeded';
  pullRequest.lastMergeTargetCommit = target;
  pullRequest.lastMergeCommit = tip;
}

function giveUp(services: Services, pullRequest: PullRequest, why: 'conflicts' | 'failure'): 'done' {
  pullRequest.mergeStatus = why;
  pullRequest.completionQueueTime = null;
  pullRequest.closedById = null;
  pullRequest.autoCompleteSetById = null;
  services.events.emit({ kind: 'pullRequestMergeComputed', pullRequest });
  return 'done';
}
