import type { Repository } from '../../server/world/git.ts';
import type { PullRequest } from '../../server/world/pull-request.ts';
import type { Project } from '../../server/world/world.ts';
import { findProject, findPullRequest, findRepository } from '../lookup.ts';
import type { Visit } from '../route.ts';

/** A pull request with everything that the tabs show of it. */
export interface Shown {
  readonly project: Project;
  readonly repository: Repository;
  readonly pullRequest: PullRequest;
}

/** The pull request that the address names. */
export function findShown(visit: Visit): Shown | null {
  const project = findProject(visit);
  const repository = project === null ? null : findRepository(visit, project);
  const pullRequest = repository === null ? null : findPullRequest(visit, repository);
  return project === null || repository === null || pullRequest === null
    ? null
    : { project, repository, pullRequest };
}
