import { ApiError } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import { isEntered, permits } from '../../world/access.ts';
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

interface Bits {
  /** Explicit entries that cover the token. */
  readonly allow: number;
  readonly deny: number;
  /** What holds: explicit entries and what the groups of the identity have. */
  readonly effective: number;
}

/** What the identity may do on what the token names, by the rules that every operation asks. */
export function bitsOf(world: World, identityId: string, namespace: SecurityNamespace, token: string): Bits {
  const on = coveredBy(world, namespace, token);
  const bits = (has: (permission: string) => boolean): number =>
    namespace.actions.reduce((sum, [name], index) => sum + (has(name) ? 2 ** index : 0), 0);
  return {
    allow: bits((permission) => isEntered(world.grants, identityId, permission, on)),
    deny: bits((permission) => isEntered(world.denials, identityId, permission, on)),
    effective: bits((permission) => permits(world, identityId, permission, on)),
  };
}

/** Whether the caller has every permission of the mask on what the token names. */
export function hasPermissions(
  call: Call,
  namespace: SecurityNamespace,
  token: string,
  permissions: number,
): boolean {
  const { effective } = bitsOf(call.services.world, call.caller.id, namespace, token);
  return (permissions & effective) === permissions;
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
