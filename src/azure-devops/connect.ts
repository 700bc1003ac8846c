import { type Result, success } from '../core/result.ts';
import type { BuildHost } from '../ports/build-host.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { FixHost } from '../ports/fix-host.ts';
import type { Http } from '../ports/http.ts';
import type { Credentials } from '../ports/step.ts';
import { collectionAddress } from './address.ts';
import { createBuildHost } from './build-host.ts';
import { createClient } from './client.ts';
import { createCodeHost } from './code-host.ts';
import { createLazyFixHost } from './lazy-fix-host.ts';
import type { RepositoryPlace } from './repository.ts';

/** A repository and the collection that it lies in. */
interface Connection extends RepositoryPlace {
  readonly collectionUrl: string;
}

/** The hosts of one repository, over one client. */
export function connect(
  place: Connection,
  credentials: Credentials,
  edge: { readonly http: Http; readonly clock: Clock },
  version: string,
): Result<{ readonly code: CodeHost; readonly build: BuildHost; readonly fixes: FixHost }> {
  const collection = collectionAddress(place.collectionUrl);
  if (!collection.ok) return collection;
  const client = createClient({
    collection: collection.value,
    credentials,
    ...edge,
    userAgent: `FixGate/${version}`,
    place: { project: place.projectName, repository: place.repositoryName },
  });
  return success({
    code: createCodeHost({ client, place }),
    build: createBuildHost(client, place),
    fixes: createLazyFixHost({ client, place }),
  });
}
