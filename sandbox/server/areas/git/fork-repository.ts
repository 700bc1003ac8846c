import { fetchObjects } from '../../git/fetch-objects.ts';
import { NO_OBJECT } from '../../git/git-store.ts';
import { nextNumber, type Services, timestamp } from '../../services.ts';
import type { Repository } from '../../world/git.ts';
import { addRepository } from '../../world/populate.ts';
import type { Project } from '../../world/world.ts';

/** A repository with the branches of another one; no pipeline starts from them. */
export async function forkRepository(
  services: Services,
  parent: Repository,
  project: Project,
  name: string,
  pusherId: string,
  id?: string,
): Promise<Repository> {
  const fork = Object.assign(await addRepository(services, project, name, id), { parentId: parent.id });
  await fetchObjects(services.git, fork.id, parent.id, ['+refs/heads/*:refs/heads/*']);
  const refs = await services.git.refs(fork.id, 'refs/heads/');
  fork.defaultBranch = parent.defaultBranch;
  services.world.pushes.push({
    id: nextNumber(services.world, 'push'),
    repositoryId: fork.id,
    pusherId,
    date: timestamp(services),
    refUpdates: refs.map(({ name: ref, objectId }) => ({
      name: ref,
      oldObjectId: NO_OBJECT,
      newObjectId: objectId,
    })),
  });
  return fork;
}
