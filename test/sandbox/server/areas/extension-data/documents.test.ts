import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPat, addPerson } from '../../../../../sandbox/server/world/populate.ts';
import { addExtension } from '../../../../../sandbox/server/world/populate-extension.ts';
import {
  type ApiAnswer,
  type ApiOptions,
  startTestSandbox,
  type TestSandbox,
} from '../../../../support/sandbox.ts';

let test: TestSandbox;
beforeAll(async () => {
  test = await startTestSandbox();
});
afterAll(() => test.close());

const EXTENSION = '/_apis/ExtensionManagement/InstalledExtensions/fixgate/fixgate';

function documents(collection: string, id = '', scope = 'Default/Current'): string {
  return `${EXTENSION}/Data/Scopes/${scope}/Collections/${collection}/Documents${id === '' ? '' : `/${id}`}`;
}

/** Extension data is always preview. */
function call(method: string, path: string, body?: unknown, options: ApiOptions = {}): Promise<ApiAnswer> {
  return test.api(method, path, body, { version: '7.1-preview.1', ...options });
}

describe('extension documents', () => {
  it('are not found in a collection that nobody has written to', async () => {
    for (const path of [documents('new'), documents('new', 'x')]) {
      const answer = await call('GET', path);
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ typeKey: 'DocumentCollectionDoesNotExistException' });
    }
  });

  it('are created with version 1 and an id of the server when they bring none', async () => {
    const named = await call('POST', documents('runs'), { id: 'main', verdict: 'passed' });
    expect(named.status).toBe(200);
    expect(named.body).toEqual({ id: 'main', verdict: 'passed', __etag: 1 });
    const unnamed = await call('POST', documents('runs'), { verdict: 'failed' });
    expect(unnamed.body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect((await call('GET', documents('runs'))).body).toMatchObject({ count: 2 });
    expect((await call('GET', documents('runs', 'main'))).body).toEqual(named.body);
  });

  it('are not created twice', async () => {
    const answer = await call('POST', documents('runs'), { id: 'main' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ typeKey: 'DocumentExistsException' });
  });

  it('are set with the version that was read, or with -1 whatever is there; an older version is refused', async () => {
    const set = (document: object) => call('PUT', documents('guarded'), { id: 'd', ...document });
    expect((await set({ a: 1 })).body).toEqual({ id: 'd', a: 1, __etag: 1 });
    expect((await set({ a: 2, __etag: 1 })).body).toEqual({ id: 'd', a: 2, __etag: 2 });
    const stale = await set({ a: 3, __etag: 1 });
    expect(stale.status).toBe(400);
    expect(stale.body).toMatchObject({ typeKey: 'InvalidDocumentVersionException' });
    expect((await set({ a: 4 })).status).toBe(400);
    expect((await set({ a: 5, __etag: -1 })).body).toEqual({ id: 'd', a: 5, __etag: 3 });
  });

  it('are updated only where they exist', async () => {
    const update = (document: object) => call('PATCH', documents('guarded'), document);
    expect((await update({ id: 'd', a: 6, __etag: 3 })).body).toEqual({ id: 'd', a: 6, __etag: 4 });
    expect((await update({ id: 'd', a: 7, __etag: 3 })).status).toBe(400);
    const missing = await update({ id: 'other', __etag: -1 });
    expect(missing.status).toBe(404);
    expect(missing.body).toMatchObject({ typeKey: 'DocumentDoesNotExistException' });
  });

  it('are deleted, after which the collection is empty but there', async () => {
    expect((await call('DELETE', documents('guarded', 'd'))).status).toBe(204);
    expect((await call('DELETE', documents('guarded', 'd'))).status).toBe(404);
    expect((await call('GET', documents('guarded'))).body).toEqual({ count: 0, value: [] });
  });

  it('may have any id of up to 50 characters, in any collection', async () => {
    const body = JSON.parse('{"id":"__proto__","value":1}');
    expect((await call('PUT', documents('%24settings'), body)).body).toMatchObject({ value: 1, __etag: 1 });
    expect((await call('GET', documents('%24settings', '__proto__'))).body).toMatchObject({ value: 1 });
    expect((await call('GET', documents('%24settings', 'constructor'))).status).toBe(404);
    expect((await call('POST', documents('runs'), { id: 'x'.repeat(51) })).status).toBe(400);
  });

  it('of the scope User/Me belong to one person, and no other scope exists', async () => {
    const other = addPerson(test.services, 'Bob Reader', 'bob@example.com');
    addPat(test.services, other, 'bob-pat');
    await call('PUT', documents('mine', '', 'User/Me'), { id: 'view', filter: 'new' });
    expect((await call('GET', documents('mine', 'view', 'User/Me'))).body).toMatchObject({ filter: 'new' });
    const foreign = await call('GET', documents('mine', 'view', 'User/Me'), undefined, { token: 'bob-pat' });
    expect(foreign.status).toBe(404);
    expect((await call('GET', documents('mine', '', 'Project/Current'))).status).toBe(400);
  });

  it('need a preview version and the extension data scopes', async () => {
    const released = await call('GET', documents('runs'), undefined, { version: '7.1' });
    expect(released.body).toMatchObject({ typeKey: 'VssInvalidPreviewVersionException' });
    addPat(test.services, test.owner, 'reader', ['vso.extension.data']);
    const options = { token: 'reader' };
    expect((await call('GET', documents('runs'), undefined, options)).status).toBe(200);
    expect((await call('PUT', documents('runs'), { id: 'a' }, options)).status).toBe(401);
  });

  it('can be read for several collections in one request', async () => {
    const query = (collectionName: string) => ({
      collectionName,
      scopeType: 'Default',
      scopeValue: 'Current',
    });
    const answer = await call('POST', `${EXTENSION}/ExtensionDataCollectionQuery`, {
      collections: [query('runs'), query('unknown')],
    });
    expect(answer.body).toMatchObject({ count: 2, value: [{ collectionName: 'runs' }, { documents: [] }] });
    expect(answer.body.value[0].documents).toHaveLength(2);
  });
});

describe('installed extensions', () => {
  it('are found by name, and others are not', async () => {
    const byName = (name: string) =>
      call('GET', `/_apis/ExtensionManagement/InstalledExtensionsByName/fixgate/${name}`);
    expect((await byName('fixgate')).status).toBe(404);
    addExtension(test.services, {
      publisherId: 'fixgate',
      extensionId: 'fixgate',
      extensionName: 'FixGate',
      version: '0.1.0',
      scopes: ['vso.build'],
    });
    expect((await byName('FixGate')).body).toMatchObject({ extensionId: 'fixgate', version: '0.1.0' });
    const all = await call('GET', '/_apis/ExtensionManagement/InstalledExtensions');
    expect(all.body).toMatchObject({ count: 1 });
  });
});
