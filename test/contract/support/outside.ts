import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from '../../../sandbox/server/profile/profile.ts';
import { sharedFolder } from '../../support/shared.ts';

/** Where Microsoft's files and the recordings of the real service are. */
interface Outside {
  /** OpenAPI files and examples of version 7.1. */
  readonly openApi: string;
  readonly operationsNeeded: string;
  readonly recordings: string;
  readonly locations: string;
}

/** Null where the outside data is absent: the tests that need it are then reported as skipped. */
export function outside(): Outside | null {
  const shared = sharedFolder();
  if (shared === null) return null;
  const found: Outside = {
    openApi: join(shared, 'reference/ado-openapi/7.1'),
    operationsNeeded: join(shared, 'reference/ado-openapi/operations-needed.json'),
    recordings: join(shared, 'reference/ado-recordings/az-cli-recordings.json'),
    locations: join(shared, 'reference/ado-recordings/locations-all.json'),
  };
  return Object.values(found).every((path) => existsSync(path)) ? found : null;
}

const FILES_OF_SERVERS: Readonly<Partial<Record<ProfileName, string>>> = {
  'server-2022': 'azure-devops-server-7.0',
  'server-2020': 'azure-devops-server-6.0',
  // None are published for 2019: the next ones are the nearest.
  'server-2019': 'azure-devops-server-6.0',
};

/** The folder of Microsoft's OpenAPI files that describe a profile; null where the outside data is absent. */
export function openApiOf(profile: ProfileName): string | null {
  const data = outside();
  const folder = FILES_OF_SERVERS[profile];
  if (data === null || folder === undefined) return data?.openApi ?? null;
  return join(data.openApi, '..', folder);
}
