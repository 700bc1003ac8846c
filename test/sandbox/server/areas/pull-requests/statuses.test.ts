import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPat } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let self = '';
beforeAll(async () => {
  it = await startTestSandbox();
  const from = await it.commit({ 'a.txt': 'a' });
  await it.commit({ 'b.txt': 'b' }, { refName: 'refs/heads/feature', from });
  const body = { sourceRefName: 'refs/heads/feature', targetRefName: 'refs/heads/main', title: 'Fix' };
  const { pullRequestId } = (await it.api('POST', `${it.repositoryPath}/pullrequests`, body)).body;
  self = `${it.repositoryPath}/pullRequests/${pullRequestId}`;
  await it.sandbox.settled();
  addPat(it.services, it.owner, 'status-only', ['vso.code_status']);
});
afterAll(() => it.close());

const STATUS = {
  state: 'succeeded',
  description: 'No new findings',
  context: { name: 'gate', genre: 'fixgate' },
  targetUrl: 'https://example.com/1',
};
const patchType = { headers: { 'content-type': 'application/json-patch+json' } };

describe('pull request statuses', () => {
  test('are created with 200, and the scope for statuses is enough', async () => {
    const { status, body } = await it.api('POST', `${self}/statuses`, STATUS, { token: 'status-only' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...STATUS, id: 1, createdBy: { id: it.owner.id } });
    expect(body).not.toHaveProperty('iterationId');
    expect(body._links.self.href).toMatch(/\/statuses\/1$/);
  });

  test('take the state by number and properties with their types', async () => {
    const properties = {
      sampleId: 7,
      weight: 1.75,
      text: 'x',
      id: { $type: 'System.Guid', $value: '1e788cb9-9d3d-4dc6-ac05-822092d17f90' },
    };
    const { body } = await it.api('POST', `${self}/statuses`, { ...STATUS, state: 3, properties });
    expect(body).toMatchObject({
      state: 'failed',
      properties: {
        sampleId: { $type: 'System.Int32', $value: 7 },
        weight: { $type: 'System.Double', $value: 1.75 },
        text: { $type: 'System.String', $value: 'x' },
        id: { $type: 'System.String', $value: '1e788cb99d3d4dc6ac05822092d17f90' },
      },
    });
  });

  test('belong to an iteration by route or by body', async () => {
    const byRoute = await it.api('POST', `${self}/iterations/1/statuses`, STATUS);
    const byBody = await it.api('POST', `${self}/statuses`, { ...STATUS, iterationId: 1 });
    expect([byRoute.body.iterationId, byBody.body.iterationId]).toEqual([1, 1]);
    const ids = (await it.api('GET', `${self}/iterations/1/statuses`)).body.value.map(
      (each: { id: number }) => each.id,
    );
    expect(ids).toEqual([byRoute.body.id, byBody.body.id]);
    const missing = await it.api('POST', `${self}/iterations/9/statuses`, STATUS);
    expect(missing.status).toBe(404);
  });

  test('stay in the list when a newer one of the same name comes', async () => {
    const before = (await it.api('GET', `${self}/statuses`)).body.count;
    await it.api('POST', `${self}/statuses`, STATUS);
    expect((await it.api('GET', `${self}/statuses`)).body.count).toBe(before + 1);
  });

  test('need a name and an absolute address', async () => {
    const nameless = await it.api('POST', `${self}/statuses`, { ...STATUS, context: { genre: 'fixgate' } });
    const relative = await it.api('POST', `${self}/statuses`, { ...STATUS, targetUrl: '/build/1' });
    expect([nameless.status, relative.status]).toEqual([400, 400]);
  });

  test('are read one by one, removed by a patch of removes, or deleted', async () => {
    const first = (await it.api('POST', `${self}/statuses`, STATUS)).body.id;
    const second = (await it.api('POST', `${self}/statuses`, STATUS)).body.id;
    expect((await it.api('GET', `${self}/statuses/${first}`)).body.id).toBe(first);
    const removes = [{ op: 'remove', path: `/${first}`, from: null, value: null }];
    expect((await it.api('PATCH', `${self}/statuses`, removes, patchType)).status).toBe(204);
    expect((await it.api('DELETE', `${self}/statuses/${second}`)).status).toBe(204);
    const gone = await it.api('GET', `${self}/statuses/${first}`);
    expect(gone.status).toBe(404);
    expect(gone.body.typeKey).toBe('GitPullRequestStatusNotFoundException');
    const other = await it.api('PATCH', `${self}/statuses`, [{ op: 'add', path: '/1' }], patchType);
    expect(other.status).toBe(400);
  });
});

test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});
