import type { UpdateRefResult } from '../../git/git-store.ts';
import { nextNumber, type Services, timestamp } from '../../services.ts';
import { isEmpty } from '../../wire/repository.ts';
import type { Push, RefUpdate, Repository } from '../../world/git.ts';

/** Moves one ref (compare-and-set) and registers the push: the only way by which refs change, smart HTTP aside. */
export async function applyRefUpdate(
  services: Services,
  repository: Repository,
  pusherId: string,
  update: RefUpdate,
): Promise<{ readonly result: UpdateRefResult; readonly push: Push | null }> {
  const result = await services.git.updateRef(repository.id, update);
  if (result !== 'succeeded') return { result, push: null };
  return { result, push: registerPush(services, repository, pusherId, [update]) };
}

/** Writes down a push whose refs have already moved and tells the other areas. */
export function registerPush(
  services: Services,
  repository: Repository,
  pusherId: string,
  refUpdates: readonly RefUpdate[],
): Push {
  const push: Push = {
    id: nextNumber(services.world, 'push'),
    repositoryId: repository.id,
    pusherId,
    date: timestamp(services),
    refUpdates,
  };
  if (isEmpty(services, repository)) adoptDefaultBranch(repository, refUpdates);
  services.world.pushes.push(push);
  services.events.emit({ kind: 'pushed', push });
  return push;
}

/** The first push makes one of its branches the default branch: the expected one when it is there. */
function adoptDefaultBranch(repository: Repository, refUpdates: readonly RefUpdate[]): void {
  const branches = refUpdates.map(({ name }) => name).filter((name) => name.startsWith('refs/heads/'));
  const [first] = branches;
  if (first !== undefined && !branches.includes(repository.defaultBranch)) repository.defaultBranch = first;
}
