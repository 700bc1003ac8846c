import type { Services } from '../../services.ts';
import type { Repository } from '../../world/git.ts';

/** With a project go its repositories. */
export function registerGitReactions(services: Services): void {
  services.events.on('projectDeleted', ({ project }) => {
    const doomed = services.world.repositories.filter((each) => each.projectId === project.id);
    for (const repository of doomed) removeRepository(services, repository);
  });
}

/** No route finds it any more; the objects stay on disk as long as the sandbox lives. */
export function removeRepository(services: Services, repository: Repository): void {
  const { world } = services;
  world.repositories = world.repositories.filter((each) => each !== repository);
  world.deletedRepositories.push(repository);
  services.events.emit({ kind: 'repositoryDeleted', repository });
}
