import type { Build } from '../server/world/build.ts';
import type { Repository } from '../server/world/git.ts';
import type { PullRequest } from '../server/world/pull-request.ts';
import type { Project } from '../server/world/world.ts';
import type { Visit } from './route.ts';

/** The project that the address names, by name or id in any case. */
export function findProject({ services, params }: Visit): Project | null {
  const wanted = params['project']?.toLowerCase();
  const isIt = (each: Project): boolean => each.id === wanted || each.name.toLowerCase() === wanted;
  return services.world.projects.find(isIt) ?? null;
}

export function findRepository({ services, params }: Visit, project: Project): Repository | null {
  const wanted = params['repository']?.toLowerCase();
  return (
    services.world.repositories.find(
      (each) => each.projectId === project.id && (each.id === wanted || each.name.toLowerCase() === wanted),
    ) ?? null
  );
}

export function findPullRequest({ services, params }: Visit, repository: Repository): PullRequest | null {
  const id = Number(params['id']);
  const { pullRequests } = services.world;
  return pullRequests.find((each) => each.id === id && each.repositoryId === repository.id) ?? null;
}

/** The run that `buildId` names; a deleted one is not there. */
export function findBuild({ services, query }: Visit, project: Project): Build | null {
  const id = Number(query.get('buildId'));
  return (
    services.world.builds.find(
      (each) => each.id === id && each.projectId === project.id && each.deletion === null,
    ) ?? null
  );
}
