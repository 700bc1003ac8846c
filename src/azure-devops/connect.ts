import { type Result, success } from '../core/result.ts';
import type { BuildHost } from '../ports/build-host.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { FixHost } from '../ports/fix-host.ts';
import type { Log } from '../ports/log.ts';
import type { Rights } from '../ports/rights.ts';
import type { Credentials } from '../ports/step.ts';
import { collectionAddress } from './address.ts';
import { createBuildHost } from './build-host.ts';
import { createClient } from './client.ts';
import { createCodeHost } from './code-host.ts';
import type { Edge } from './collection-client.ts';
import type { PoolOptions } from './credential-pool.ts';
import { createLazyFixHost } from './lazy-fix-host.ts';
import { createLazyPool } from './lazy-pool.ts';
import { createLazyRights } from './lazy-rights.ts';
import type { RepositoryPlace } from './repository.ts';

/** A repository and the collection that it lies in. */
interface Connection extends RepositoryPlace {
  readonly collectionUrl: string;
}

interface Hosts {
  readonly code: CodeHost;
  readonly build: BuildHost;
  readonly fixes: FixHost;
  readonly rights: Rights;
}

/** Credentials beside the first, and where their health is told. */
interface More {
  readonly credentials: readonly Credentials[];
  readonly log: Pick<Log, 'info' | 'fault'>;
}

/** The hosts of one repository, over one client. @param more several credentials are one pool */
export function connect(
  place: Connection,
  credentials: Credentials,
  edge: Edge,
  version: string,
  more: More | null = null,
): Result<Hosts> {
  const address = collectionAddress(place.collectionUrl);
  if (!address.ok) return address;
  const collection = address.value;
  const shared = {
    collection,
    clock: edge.clock,
    userAgent: `FixGate/${version}`,
    place: { project: place.projectName, repository: place.repositoryName },
  };
  const clientOf: PoolOptions['clientOf'] = (one, http, tries) =>
    createClient({ ...shared, credentials: one, http, ...(tries === undefined ? {} : { tries }) });
  const all = [credentials, ...(more?.credentials ?? [])];
  const client =
    more === null || all.length === 1
      ? clientOf(credentials, edge.http)
      : createLazyPool({ ...edge, collection, credentials: all, log: more.log, clientOf });
  return success({
    code: createCodeHost({ client, place }),
    build: createBuildHost(client, place),
    fixes: createLazyFixHost({ client, place }),
    rights: createLazyRights({ client, place }, credentials.kind !== 'job'),
  });
}
