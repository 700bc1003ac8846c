import type { ProfileName } from '../../../sandbox/server/profile/profile.ts';
import { findOperation } from './find-operation.ts';
import { openApiOf } from './outside.ts';
import { loadSpecifications } from './specification.ts';

/** The `api-version` of a request; `path` begins after the collection. */
export type VersionOf = (method: string, path: string, isPreview: boolean) => string;

const NEWEST: Readonly<Record<ProfileName, string>> = {
  services: '7.1',
  'server-2022.1': '7.1',
  'server-2022': '7.0',
  'server-2020': '6.0',
  'server-2019': '5.1',
};

/**
 * What Microsoft's files of the release tell callers to send, so that the sandbox's own table of previews proves
 * nothing to itself. Without them, and for what none describes, previews are asked for wherever there are some.
 */
export function documentedVersions(profile: ProfileName): VersionOf {
  const newest = NEWEST[profile];
  if (newest === '7.1') return (_method, _path, isPreview) => (isPreview ? '7.1-preview.1' : '7.1');
  const folder = openApiOf(profile);
  const operations = folder === null ? [] : loadSpecifications(folder).flatMap((file) => file.operations);
  return (method, path, isPreview) => {
    const url = new URL(`http://server.example/collection/${path}`);
    const documented = findOperation(operations, method, url)?.version;
    if (documented === undefined) return isPreview ? `${newest}-preview.1` : `${newest}-preview`;
    return documented.replace(/^\d+\.\d+/, newest);
  };
}
