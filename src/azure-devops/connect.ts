import { type Result, success } from '../core/result.ts';
import type { BuildHost } from '../ports/build-host.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { FixHost } from '../ports/fix-host.ts';
import type { Credentials } from '../ports/step.ts';
import { createBuildHost } from './build-host.ts';
import { createCodeHost } from './code-host.ts';
import { collectionClient, type Edge } from './collection-client.ts';
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
  edge: Edge,
  version: string,
): Result<{ readonly code: CodeHost; readonly build: BuildHost; readonly fixes: FixHost }> {
  const names = { project: place.projectName, repository: place.repositoryName };
  const opened = collectionClient(place.collectionUrl, credentials, edge, version, names);
  if (!opened.ok) return opened;
  const client = opened.value;
  return success({
    code: createCodeHost({ client, place }),
    build: createBuildHost(client, place),
    fixes: createLazyFixHost({ client, place }),
  });
}
