import type { AccessEntry } from './identity.ts';
import { roleAllows } from './roles.ts';
import type { World } from './world.ts';

type Rules = Pick<World, 'memberships' | 'grants' | 'denials'>;

/**
 * Whether the identity has the permission on the place: `on` are the ids of the repository and its project, or of the
 * project alone. A Deny beats an Allow, either beats what the groups of the identity allow, and nothing is "not set".
 */
export function permits(
  rules: Rules,
  identityId: string,
  permission: string,
  on: readonly string[],
): boolean {
  if (isEntered(rules.denials, identityId, permission, on)) return false;
  if (isEntered(rules.grants, identityId, permission, on)) return true;
  return rules.memberships.some(
    (each) =>
      each.identityId === identityId &&
      (each.on === null || on.includes(each.on)) &&
      roleAllows(each.role, permission),
  );
}

/** Whether one of the entries is about the permission and covers the place. */
export function isEntered(
  entries: readonly AccessEntry[],
  identityId: string,
  permission: string,
  on: readonly string[],
): boolean {
  return entries.some(
    (entry) =>
      entry.identityId === identityId &&
      entry.permission === permission &&
      (entry.on === null || on.includes(entry.on)),
  );
}
