import type { Services } from '../server/services.ts';
import type { Build } from '../server/world/build.ts';
import type { Repository } from '../server/world/git.ts';
import type { PullRequest } from '../server/world/pull-request.ts';
import type { Project } from '../server/world/world.ts';

type Where = Pick<Services, 'baseUrl' | 'world'>;

function projectById(services: Where, id: string): Project {
  const project = services.world.projects.find((candidate) => candidate.id === id);
  if (project === undefined) throw new Error(`no project ${id}`);
  return project;
}

export function projectUrl(services: Where, project: Project): string {
  return `${services.baseUrl}/${encodeURIComponent(project.name)}`;
}

/** The address that the service gives a run: `_build/results?buildId=7`. */
export function runUrl(services: Where, build: Build): string {
  return `${projectUrl(services, projectById(services, build.projectId))}/_build/results?buildId=${build.id}`;
}

export function pullRequestUrl(services: Where, repository: Repository, pullRequest: PullRequest): string {
  const project = projectUrl(services, projectById(services, repository.projectId));
  return `${project}/_git/${encodeURIComponent(repository.name)}/pullrequest/${pullRequest.id}`;
}
