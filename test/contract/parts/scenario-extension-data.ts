import { addExtension } from '../../../sandbox/server/world/populate-extension.ts';
import type { Stage } from '../support/stage.ts';

/** One request at least for every operation of the extension data service. */
export async function scenarioOfExtensionData({ client, sandbox }: Stage): Promise<void> {
  addExtension(sandbox.services, {
    publisherId: 'fixgate',
    extensionId: 'fixgate',
    extensionName: 'FixGate',
    version: '0.1.0',
    scopes: ['vso.code'],
  });
  const extension = '_apis/ExtensionManagement/InstalledExtensions/fixgate/fixgate';
  const list = `${extension}/Data/Scopes/Default/Current/Collections/scans/Documents`;
  const preview = { preview: true };
  await client.expect(200, 'POST', list, { id: 'latest', verdict: 'passed' }, preview);
  await client.expect(200, 'GET', list, undefined, preview);
  await client.expect(200, 'GET', `${list}/latest`, undefined, preview);
  await client.expect(200, 'PUT', list, { id: 'latest', verdict: 'failed', __etag: 1 }, preview);
  await client.expect(200, 'PATCH', list, { id: 'latest', verdict: 'error', __etag: 2 }, preview);
  await client.send('DELETE', `${list}/latest`, undefined, preview);
  const collections = [{ collectionName: 'scans', scopeType: 'Default', scopeValue: 'Current' }];
  await client.expect(200, 'POST', `${extension}/ExtensionDataCollectionQuery`, { collections }, preview);
  await client.expect(200, 'GET', '_apis/extensionmanagement/installedextensions', undefined, preview);
  const byName = '_apis/extensionmanagement/installedextensionsbyname/fixgate/fixgate';
  await client.expect(200, 'GET', byName, undefined, preview);
}
