import { ApiError } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import { GIT_NAMESPACE, HOOKS_NAMESPACE, NAMESPACES, type SecurityNamespace } from './namespaces.ts';

type World = Call['services']['world'];

/** The namespace of that id; 404 for one that the sandbox does not know. */
export function namespaceOf(id: string | undefined): SecurityNamespace {
  const found = NAMESPACES.find((each) => each.id === id?.toLowerCase());
  if (found !== undefined) return found;
  throw new ApiError(
    404,
    'InvalidSecurityNamespaceException',
    `The security namespace ${id ?? ''} does not exist.`,
  );
}

/** Bits that denials take from the identity on what the token names. */
export function deniedBits(
  world: World,
  identityId: string,
  namespace: SecurityNamespace,
  token: string,
): number {
  const on = coveredBy(world, namespace, token);
  const denied = new Set<string>(
    world.denials
      .filter((denial) => denial.identityId === identityId)
      .filter((denial) => denial.on === null || on.includes(denial.on))
      .map((denial) => denial.permission),
  );
  return namespace.actions.reduce((bits, [name], index) => bits + (denied.has(name) ? 2 ** index : 0), 0);
}

/** Whether the caller has every permission of the mask on what the token names. */
export function hasPermissions(
  call: Call,
  namespace: SecurityNamespace,
  token: string,
  permissions: number,
): boolean {
  return (permissions & deniedBits(call.services.world, call.caller.id, namespace, token)) === 0;
}

/**
 * Ids of project and repository above the token: `repoV2/{project}/{repository}/refs/heads/…` for git,
 * `PublisherSecurity/{project}` for service hooks, `{project}/{folder…}/{definition}` for build.
 */
function coveredBy(world: World, namespace: SecurityNamespace, token: string): string[] {
  const parts = token.toLowerCase().split('/');
  if (namespace === GIT_NAMESPACE) return parts.slice(1, 3);
  if (namespace === HOOKS_NAMESPACE) return parts.slice(1, 2);
  const definition = world.definitions.find((each) => each.id === Number(parts.at(-1)));
  return definition === undefined ? parts.slice(0, 1) : [definition.projectId, definition.repositoryId];
}
