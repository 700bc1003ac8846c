import type { Services } from '../../../services.ts';
import { repositoryJson, repositoryUrl } from '../../../wire/repository.ts';
import type { Repository } from '../../../world/git.ts';

/** The repository as lists of pull requests embed it. */
export function shortRepository(services: Services, repository: Repository): Record<string, unknown> {
  const project = services.world.projects.find((each) => each.id === repository.projectId);
  return {
    id: repository.id,
    name: repository.name,
    url: repositoryUrl(services, repository),
    project: {
      id: repository.projectId,
      name: project?.name,
      state: 'unchanged',
      visibility: 'unchanged',
      lastUpdateTime: '0001-01-01T00:00:00',
    },
  };
}

/** The repository as a single pull request embeds it: recorded without its default branch. */
export function embeddedRepository(services: Services, repository: Repository): Record<string, unknown> {
  const { defaultBranch: _, ...embedded } = repositoryJson(services, repository);
  return embedded;
}
