import { type Result, success } from '../core/result.ts';
import type { BuildHost } from '../ports/build-host.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { Http } from '../ports/http.ts';
import { collectionAddress } from './address.ts';
import { createBuildHost } from './build-host.ts';
import { type Credential, createClient } from './client.ts';
import { createCodeHost } from './code-host.ts';
import type { RepositoryPlace } from './repository.ts';

export interface Connection extends RepositoryPlace {
  readonly collectionUrl: string;
}

/** Both hosts of one repository, over one client. */
export function connect(
  place: Connection,
  credential: Credential,
  edge: { readonly http: Http; readonly clock: Clock },
  version: string,
): Result<{ readonly code: CodeHost; readonly build: BuildHost }> {
  const collection = collectionAddress(place.collectionUrl);
  if (!collection.ok) return collection;
  const client = createClient({
    collection: collection.value,
    credential,
    ...edge,
    userAgent: `FixGate/${version}`,
    place: { project: place.projectName, repository: place.repositoryName },
  });
  return success({ code: createCodeHost({ client, place }), build: createBuildHost(client, place) });
}
