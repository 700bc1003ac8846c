import { NO_OBJECT } from '../../git/git-store.ts';
import type { Services } from '../../services.ts';
import { findIdentity } from '../../wire/identity-ref.ts';
import type { RefUpdate } from '../../world/git.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { queueMerge, scheduleMerge } from './compute-merge.ts';
import { addIteration } from './iterations.ts';
import { fetchSource, isSource } from './source-repository.ts';
import { addRefUpdateThread } from './system-threads.ts';

/** A new pull request is merged on trial; a push to either side makes a new merge, to the source also an iteration. */
export function registerPullRequestReactions(services: Services): void {
  services.events.on('pullRequestCreated', ({ pullRequest }) => scheduleMerge(services, pullRequest));
  services.events.on('repositoryDeleted', ({ repository }) => forgetPullRequests(services, repository.id));
  services.events.on('pushed', ({ push }) => {
    const active = services.world.pullRequests.filter((each) => each.status === 'active');
    for (const update of push.refUpdates) {
      if (update.newObjectId === NO_OBJECT) continue;
      for (const pullRequest of active) {
        if (isSource(pullRequest, push.repositoryId, update.name))
          sourceMoved(services, pullRequest, update, push.pusherId);
        if (pullRequest.repositoryId === push.repositoryId && pullRequest.targetRefName === update.name)
          targetMoved(services, pullRequest, update);
      }
    }
  });
}

function forgetPullRequests({ world }: Services, repositoryId: string): void {
  const gone = new Set(
    world.pullRequests.filter((each) => each.repositoryId === repositoryId).map((each) => each.id),
  );
  world.pullRequests = world.pullRequests.filter((each) => !gone.has(each.id));
  world.evaluations = world.evaluations.filter((each) => !gone.has(each.pullRequestId));
}

function sourceMoved(
  services: Services,
  pullRequest: PullRequest,
  update: RefUpdate,
  pusherId: string,
): void {
  // A completion that was waiting is off: nobody has seen the new commits.
  pullRequest.completionQueueTime = null;
  pullRequest.closedById = null;
  pullRequest.lastMergeSourceCommit = update.newObjectId;
  queueMerge(services, pullRequest);
  const target = pullRequest.lastMergeTargetCommit;
  services.background.run(async () => {
    await fetchSource(services, pullRequest, pullRequest.sourceRefName);
    const grown =
      update.oldObjectId === NO_OBJECT ||
      (await services.git.isAncestor(pullRequest.repositoryId, update.oldObjectId, update.newObjectId));
    await addIteration(services, pullRequest, {
      source: update.newObjectId,
      target,
      authorId: pusherId,
      reason: grown ? 'push' : 'forcePush',
    });
    await addRefUpdateThread(services, pullRequest, findIdentity(services, pusherId), update);
    services.events.emit({ kind: 'pullRequestChanged', pullRequest });
  }, pullRequest.repositoryId);
  scheduleMerge(services, pullRequest);
}

function targetMoved(services: Services, pullRequest: PullRequest, update: RefUpdate): void {
  pullRequest.lastMergeTargetCommit = update.newObjectId;
  // A completion that is waiting looks at the target itself.
  if (pullRequest.completionQueueTime !== null) return;
  queueMerge(services, pullRequest);
  scheduleMerge(services, pullRequest);
}
