import type { Services } from '../../services.ts';
import type { Repository } from '../../world/git.ts';
import type { Identity } from '../../world/identity.ts';
import type { PolicyScope } from '../../world/policy.ts';

/**
 * Whether a branch policy forbids a direct push: any enabled, blocking policy whose scope names the branch.
 * Nobody of the sandbox has the permission to bypass policies, which no account has by default.
 */
export function isPushBlocked(
  services: Pick<Services, 'world'>,
  repository: Repository,
  refName: string,
  caller: Identity,
): boolean {
  void caller;
  return services.world.policies.some(
    (policy) =>
      policy.isEnabled &&
      policy.isBlocking &&
      !policy.isDeleted &&
      policy.projectId === repository.projectId &&
      policy.settings.scope.some((scope) => covers(scope, repository, refName)),
  );
}

/** Scopes without a branch belong to repository policies (file size, path length); they do not close a branch. */
function covers(scope: PolicyScope, repository: Repository, refName: string): boolean {
  if (scope.repositoryId !== null && scope.repositoryId !== undefined && scope.repositoryId !== repository.id)
    return false;
  const kind = (scope.matchKind ?? 'exact').toLowerCase();
  if (kind === 'defaultbranch') return refName === repository.defaultBranch;
  const wanted = scope.refName;
  if (wanted === null || wanted === undefined || wanted === '') return false;
  return kind === 'prefix' ? refName.startsWith(wanted) : refName === wanted;
}
