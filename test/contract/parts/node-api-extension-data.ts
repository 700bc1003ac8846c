import { beforeAll, expect, test } from 'vitest';
import { connect } from '../support/node-api.ts';
import type { Suite } from '../support/suite.ts';

const COLLECTION = ['fixgate', 'fixgate', 'Default', 'Current', 'scans'] as const;

/** The official client keeps documents in the extension data service. */
export function nodeApiDrivesExtensionData(suite: Suite): void {
  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
  });

  test('creates, reads, sets, updates and deletes a document under optimistic locking', async () => {
    const api = await connect(suite.stage()).getExtensionManagementApi();
    const created = await api.createDocumentByName({ id: 'latest', verdict: 'passed' }, ...COLLECTION);
    expect(created.__etag).toBe(1);
    await expect(api.createDocumentByName({ id: 'latest' }, ...COLLECTION)).rejects.toMatchObject({
      statusCode: 409,
    });
    expect((await api.getDocumentByName(...COLLECTION, 'latest')).verdict).toBe('passed');
    const set = await api.setDocumentByName({ id: 'latest', verdict: 'failed', __etag: 1 }, ...COLLECTION);
    expect(set.__etag).toBe(2);
    await expect(api.setDocumentByName({ id: 'latest', __etag: 1 }, ...COLLECTION)).rejects.toThrow();
    const updated = await api.updateDocumentByName(
      { id: 'latest', verdict: 'error', __etag: 2 },
      ...COLLECTION,
    );
    expect(updated.verdict).toBe('error');
    expect((await api.getDocumentsByName(...COLLECTION)).map((each) => each.id)).toEqual(['latest']);
    const collection = { collectionName: 'scans', scopeType: 'Default', scopeValue: 'Current' };
    const [found] = await api.queryCollectionsByName({ collections: [collection] }, 'fixgate', 'fixgate');
    expect(found?.documents).toHaveLength(1);
    await api.deleteDocumentByName(...COLLECTION, 'latest');
    expect(await api.getDocumentByName(...COLLECTION, 'latest')).toBeNull();
  });
}
