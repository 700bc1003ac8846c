import type { Repository } from '../../world/git.ts';
import type { PolicyConfiguration, PolicyScope } from '../../world/policy.ts';
import type { World } from '../../world/world.ts';

/** Policies of a branch, or of all branches of the repository (null), or of the whole project (repository null). */
export function effectivePolicies(
  world: World,
  projectId: string,
  repository: Repository | null,
  refName: string | null,
): PolicyConfiguration[] {
  return world.policies.filter(
    (policy) =>
      !policy.isDeleted &&
      policy.projectId === projectId &&
      policy.settings.scope.some((scope) => covers(scope, repository, refName)),
  );
}

function covers(scope: PolicyScope, repository: Repository | null, refName: string | null): boolean {
  const wanted = scope.repositoryId ?? null;
  if (repository !== null && wanted !== null && wanted !== repository.id) return false;
  if (refName === null) return true;
  if (scope.matchKind === 'defaultBranch') return refName === repository?.defaultBranch;
  const name = scope.refName ?? null;
  // A scope without a branch belongs to a policy of the repository.
  if (name === null) return true;
  return scope.matchKind === 'prefix' ? refName.startsWith(name) : refName === name;
}
