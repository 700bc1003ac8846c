import type { World } from '../../world/world.ts';

/** Identity that locked a branch, or null. */
export function lockedBy(world: World, repositoryId: string, refName: string): string | null {
  return world.refLocks[`${repositoryId}:${refName}`] ?? null;
}

export function setLock(
  world: World,
  repositoryId: string,
  refName: string,
  identityId: string | null,
): void {
  const key = `${repositoryId}:${refName}`;
  if (identityId === null) delete world.refLocks[key];
  else world.refLocks[key] = identityId;
}
