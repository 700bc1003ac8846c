import type { Client } from './client.ts';

/** Where a repository is: ids for the API (a project's or repository's name may change), names for people. */
export interface RepositoryPlace {
  readonly projectId: string;
  readonly projectName: string;
  readonly repositoryId: string;
  readonly repositoryName: string;
}

/** A repository and the client that reaches it. */
export interface RepositoryAccess {
  readonly client: Client;
  readonly place: RepositoryPlace;
}

/** `{project}/_apis/git/repositories/{repository}/…` */
export function repositoryPath(
  place: RepositoryPlace,
  ...rest: readonly (string | number)[]
): readonly (string | number)[] {
  return [place.projectId, '_apis', 'git', 'repositories', place.repositoryId, ...rest];
}
