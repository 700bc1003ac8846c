import type { CodeHost } from '../ports/code-host.ts';
import { createCommits } from './commits.ts';
import { createPullRequests } from './pull-requests.ts';
import type { RepositoryAccess } from './repository.ts';
import { createStatuses } from './statuses.ts';

/** The code-host port on a repository of Azure Repos. */
export function createCodeHost(access: RepositoryAccess): CodeHost {
  const { client, place } = access;
  return {
    ...createCommits(access),
    ...createPullRequests(access),
    ...createStatuses(access),
    fileLink(commit, path, line) {
      const region = { line, lineEnd: (line ?? 0) + 1, lineStartColumn: 1, lineEndColumn: 1 };
      const query = { path: `/${path}`, version: `GC${commit}`, ...(line === null ? {} : region) };
      return client.webLink([place.projectName, '_git', place.repositoryName], query);
    },
  };
}
