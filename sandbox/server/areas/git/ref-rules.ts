import { NO_OBJECT } from '../../git/git-store.ts';
import { isAllowed } from '../../http/lookup.ts';
import type { Call } from '../../http/operation.ts';
import { isEntered } from '../../world/access.ts';
import type { RefUpdate, Repository } from '../../world/git.ts';
import type { GitPermission } from '../../world/identity.ts';
import { isPushBlocked } from './is-push-blocked.ts';

/** Why a caller may not move a ref, named as `GitRefUpdateStatus`. */
export type RefRefusal =
  | 'rejectedByPolicy'
  | 'forcePushRequired'
  | 'createBranchPermissionRequired'
  | 'createTagPermissionRequired'
  | 'writePermissionRequired';

/** Permission and policy of one update; `null` when it may happen. The fast-forward question is `needsForce`. */
export function refuseRefUpdate(
  call: Pick<Call, 'services' | 'caller'>,
  repository: Repository,
  update: RefUpdate,
): RefRefusal | null {
  const may = (permission: GitPermission): boolean =>
    isAllowed(call, permission, repository.id, repository.projectId);
  const isTag = update.name.startsWith('refs/tags/');
  // The merge refs belong to the server.
  if (update.name.startsWith('refs/pull/')) return 'writePermissionRequired';
  if (update.oldObjectId === NO_OBJECT) {
    if (isTag) return may('CreateTag') ? null : 'createTagPermissionRequired';
    if (!may('CreateBranch')) return 'createBranchPermissionRequired';
    return may('GenericContribute') ? null : 'writePermissionRequired';
  }
  if (!may('GenericContribute')) return 'writePermissionRequired';
  if (isPushBlocked(call.services, repository, update.name, call.caller)) return 'rejectedByPolicy';
  if (update.newObjectId === NO_OBJECT && !mayForce(call, repository, update.name))
    return 'forcePushRequired';
  return null;
}

/** Force-push and delete: who has the permission, and who made the branch unless it is denied. */
export function mayForce(
  call: Pick<Call, 'services' | 'caller'>,
  repository: Repository,
  name: string,
): boolean {
  const { world } = call.services;
  const on = [repository.id, repository.projectId];
  if (isAllowed(call, 'ForcePush', ...on)) return true;
  const made = world.pushes.findLast(
    (push) =>
      push.repositoryId === repository.id &&
      push.refUpdates.some((update) => update.name === name && update.oldObjectId === NO_OBJECT),
  );
  return made?.pusherId === call.caller.id && !isEntered(world.denials, call.caller.id, 'ForcePush', on);
}

/** The permission behind a refusal, as `TF401027` names it. */
export function permissionOf(refusal: RefRefusal): GitPermission {
  if (refusal === 'createBranchPermissionRequired') return 'CreateBranch';
  if (refusal === 'createTagPermissionRequired') return 'CreateTag';
  return refusal === 'forcePushRequired' ? 'ForcePush' : 'GenericContribute';
}

/** Whether the update rewrites history: the new commit does not contain the old one. */
export async function needsForce(
  call: Pick<Call, 'services'>,
  repository: Repository,
  update: RefUpdate,
): Promise<boolean> {
  const { git } = call.services;
  if (update.oldObjectId === NO_OBJECT || update.newObjectId === NO_OBJECT) return false;
  if (!update.name.startsWith('refs/heads/')) return false;
  const known = await Promise.all(
    [update.oldObjectId, update.newObjectId].map((id) => git.resolve(repository.id, id)),
  );
  if (known.includes(null)) return false;
  return !(await git.isAncestor(repository.id, update.oldObjectId, update.newObjectId));
}
