import type { CodeHost } from '../ports/code-host.ts';
import { createCommits } from './commits.ts';
import { createPullRequests } from './pull-requests.ts';
import type { RepositoryAccess } from './repository.ts';
import { createStatuses } from './statuses.ts';

/** The code-host port on a repository of Azure Repos. */
export function createCodeHost(access: RepositoryAccess): CodeHost {
  return { ...createCommits(access), ...createPullRequests(access), ...createStatuses(access) };
}
