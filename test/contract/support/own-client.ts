import { connect as connectRepository } from '../../../src/azure-devops/connect.ts';
import { connectOrganization } from '../../../src/azure-devops/connect-organization.ts';
import { connectProject, type ProjectHosts } from '../../../src/azure-devops/connect-project.ts';
import type { Result } from '../../../src/core/result.ts';
import { createHttps } from '../../../src/node/https.ts';
import type { Access } from '../../../src/ports/access.ts';
import type { BuildHost } from '../../../src/ports/build-host.ts';
import type { CodeHost } from '../../../src/ports/code-host.ts';
import type { FixHost } from '../../../src/ports/fix-host.ts';
import { connectionPlace } from '../../support/connection-place.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import type { Stage } from './stage.ts';

/** All that the product's client offers, on one stage. */
export interface OwnClient {
  readonly code: CodeHost;
  readonly build: BuildHost;
  readonly fixes: FixHost;
  readonly project: ProjectHosts['project'];
  readonly access: Access;
}

/** As the task, the pages and the command line make it. */
export function ownClient({ sandbox, project, repository, pat }: Stage): OwnClient {
  const edge = { http: createHttps(), clock: fakeClock() };
  const place = connectionPlace(sandbox.url, project, repository);
  const credentials = { kind: 'pat', token: pat } as const;
  const secret = { token: pat, hide: (text: string) => text };
  return {
    ...value(connectRepository(place, credentials, edge, 'test')),
    project: value(connectProject(place, credentials, edge, 'test')).project,
    access: connectOrganization(sandbox.url, secret, edge, 'test'),
  };
}

/** What a port answered; a fault throws with its text. */
export async function of<T>(result: Promise<Result<T>>): Promise<T> {
  return value(await result);
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}
