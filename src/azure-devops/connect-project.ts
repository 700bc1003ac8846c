import { type Result, success } from '../core/result.ts';
import type { BuildHost } from '../ports/build-host.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { Http } from '../ports/http.ts';
import type { ProjectHost, RepositoryName } from '../ports/project-host.ts';
import type { Credentials } from '../ports/step.ts';
import { collectionAddress } from './address.ts';
import { createBuildHost } from './build-host.ts';
import { createClient } from './client.ts';
import { createCodeHost } from './code-host.ts';
import { createProjectHost } from './project-host.ts';

/** What a page reads from. */
export interface ProjectHosts {
  readonly project: ProjectHost;
  readonly build: BuildHost;
  code(repository: RepositoryName): CodeHost;
}

/** The hosts of one project, over one client. */
export function connectProject(
  place: { readonly collectionUrl: string; readonly projectId: string; readonly projectName: string },
  credentials: Credentials,
  edge: { readonly http: Http; readonly clock: Clock },
  version: string,
): Result<ProjectHosts> {
  const collection = collectionAddress(place.collectionUrl);
  if (!collection.ok) return collection;
  const client = createClient({
    collection: collection.value,
    credentials,
    ...edge,
    userAgent: `FixGate/${version}`,
    // Faults of a whole project lead to the page where the rights of all its repositories are set.
    place: { project: place.projectName, repository: 'All repositories' },
  });
  return success({
    project: createProjectHost(client, place),
    build: createBuildHost(client, place),
    code: ({ id, name }) =>
      createCodeHost({ client, place: { ...place, repositoryId: id, repositoryName: name } }),
  });
}
