import type { Services } from '../../services.ts';
import { findIdentity } from '../../wire/identity-ref.ts';
import type { Build } from '../../world/build.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { queueBuild } from '../build/queue-build.ts';

/** Queues a run on the merge commit; null when there is no merge, or no such pipeline that takes runs. */
export function queueValidationBuild(
  services: Services,
  { definitionId, pullRequest }: { readonly definitionId: number; readonly pullRequest: PullRequest },
): Build | null {
  const definition = services.world.definitions.find((each) => each.id === definitionId);
  const { lastMergeCommit } = pullRequest;
  if (
    definition === undefined ||
    definition.isDeleted ||
    definition.queueStatus === 'disabled' ||
    lastMergeCommit === null
  )
    return null;
  const requestedForId = pullRequest.iterations.at(-1)?.authorId ?? pullRequest.createdById;
  return queueBuild(services, {
    definition,
    sourceBranch: `refs/pull/${pullRequest.id}/merge`,
    sourceVersion: lastMergeCommit,
    reason: 'pullRequest',
    requestedForId,
    triggerInfo: triggerInfo(services, pullRequest),
  });
}

/** As the service writes it: everything is text, booleans are `True` and `False`. */
function triggerInfo(services: Services, pullRequest: PullRequest): Record<string, string> {
  const isDraft = pullRequest.isDraft ? 'True' : 'False';
  return {
    'pr.number': String(pullRequest.id),
    'pr.isFork': pullRequest.sourceRepositoryId === undefined ? 'False' : 'True',
    'pr.triggerRepository': pullRequest.repositoryId,
    'pr.triggerRepository.Type': 'TfsGit',
    'pr.sourceBranch': pullRequest.sourceRefName,
    'pr.sourceSha': pullRequest.lastMergeSourceCommit,
    'pr.targetBranch': pullRequest.targetRefName,
    'pr.title': pullRequest.title,
    'pr.sender.name': findIdentity(services, pullRequest.createdById).displayName,
    'pr.isDraft': isDraft,
    'pr.draft': isDraft,
  };
}
