import { type Result, success } from '../core/result.ts';
import type { BuildHost } from '../ports/build-host.ts';
import type { ProjectHost, RepositoryName } from '../ports/project-host.ts';
import type { Credentials } from '../ports/step.ts';
import { createBuildHost } from './build-host.ts';
import { createCodeHost } from './code-host.ts';
import { collectionClient, type Edge } from './collection-client.ts';
import { foreignCode, type ShownCode } from './foreign-code.ts';
import { createProjectHost } from './project-host.ts';

/** What a page reads from. */
export interface ProjectHosts {
  readonly project: ProjectHost;
  readonly build: BuildHost;
  /** Of a repository outside of Azure Repos only links are known. */
  code(repository: RepositoryName): ShownCode;
}

/** The hosts of one project, over one client. */
export function connectProject(
  place: { readonly collectionUrl: string; readonly projectId: string; readonly projectName: string },
  credentials: Credentials,
  edge: Edge,
  version: string,
): Result<ProjectHosts> {
  // Faults of a whole project lead to the page where the rights of all its repositories are set.
  const names = { project: place.projectName, repository: 'All repositories' };
  const opened = collectionClient(place.collectionUrl, credentials, edge, version, names);
  if (!opened.ok) return opened;
  const client = opened.value;
  return success({
    project: createProjectHost(client, place),
    build: createBuildHost(client, place),
    code: (repository) => {
      const { id, name, provider } = repository;
      if (provider !== undefined) return foreignCode(repository);
      return createCodeHost({ client, place: { ...place, repositoryId: id, repositoryName: name } });
    },
  });
}
