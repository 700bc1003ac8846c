import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { touches } from '../../../../../sandbox/server/areas/policy/filename-patterns.ts';
import { addPat, addPerson } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

const MERGE_STRATEGY = 'fa4e907d-c16b-4a4c-9dfa-4916e5d171ab';
const WORK_ITEMS = '40e92b44-2fe1-4dd6-b3d8-74a9c21d0c6e';
const PATH = '/Fabrikam/_apis/policy/configurations';

let it: TestSandbox;
beforeAll(async () => {
  it = await startTestSandbox();
  await it.commit({ 'a.txt': 'a' });
});
afterAll(() => it.close());

const policy = (typeId: string, settings: Record<string, unknown> = {}, scope: unknown[] = [{}]) => ({
  type: { id: typeId },
  isBlocking: true,
  isEnabled: true,
  settings: {
    scope: scope.map((each) => ({
      repositoryId: it.repository.id,
      refName: 'refs/heads/main',
      matchKind: 'exact',
      ...(each as object),
    })),
    ...settings,
  },
});

describe('policy configurations', () => {
  test('are created with 200, in canonical form, with a date without zone', async () => {
    const body = policy(MERGE_STRATEGY, { allowSquash: true, allowRebase: false, useSquashMerge: false });
    const answer = await it.api('POST', PATH, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      isEnabled: true,
      isBlocking: true,
      isDeleted: false,
      isEnterpriseManaged: false,
      revision: 1,
      createdBy: { id: it.owner.id },
      type: { id: MERGE_STRATEGY, displayName: 'Require a merge strategy' },
    });
    expect(answer.body.settings).toEqual({
      allowSquash: true,
      scope: [{ refName: 'refs/heads/main', matchKind: 'Exact', repositoryId: it.repository.id }],
    });
    expect(answer.body.createdDate).not.toMatch(/Z$/);
    const read = await it.api('GET', `${PATH}/${answer.body.id}`);
    expect(read.body.createdDate).toBe(`${answer.body.createdDate}Z`);
  });

  test('are replaced by a new revision, and deleted with 204', async () => {
    const { id } = (await it.api('POST', PATH, policy(WORK_ITEMS))).body;
    const updated = await it.api('PUT', `${PATH}/${id}`, { ...policy(WORK_ITEMS), isBlocking: false });
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ id, revision: 2, isBlocking: false });
    expect((await it.api('DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect((await it.api('GET', `${PATH}/${id}`)).status).toBe(404);
  });

  test('are listed by type', async () => {
    await it.api('POST', PATH, policy(WORK_ITEMS));
    const { value } = (await it.api('GET', `${PATH}?policyType=${WORK_ITEMS}`)).body;
    expect(value).toHaveLength(1);
    const all = await it.api('GET', `${PATH}?$top=1`);
    expect(all.body.count).toBe(1);
    const rest = await it.api(
      'GET',
      `${PATH}?continuationToken=${all.headers.get('x-ms-continuationtoken')}`,
    );
    expect(rest.body.value).toEqual(value);
  });

  test('need a scope and a known type', async () => {
    const { scope: _, ...settings } = policy(WORK_ITEMS).settings;
    const answer = await it.api('POST', PATH, { ...policy(WORK_ITEMS), settings });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(/^TF402457: /);
    expect((await it.api('POST', PATH, policy(it.owner.id))).status).toBe(404);
  });

  test('need the permission to edit policies', async () => {
    const reader = addPerson(it.services, 'Rita Reader', 'rita@example.com');
    addPat(it.services, reader, 'rita');
    it.services.world.denials.push({ identityId: reader.id, permission: 'EditPolicies', on: it.project.id });
    const answer = await it.api('POST', PATH, policy(WORK_ITEMS), { token: 'rita' });
    expect(answer.status).toBe(403);
    expect(answer.body.message).toMatch(/'EditPolicies'/);
  });

  test('that are effective on a branch follow exact, prefix and default-branch scopes', async () => {
    const ids: number[] = [];
    for (const scope of [
      { refName: 'refs/heads/main' },
      { refName: 'refs/heads/release/', matchKind: 'prefix' },
      { repositoryId: null, refName: null, matchKind: 'defaultBranch' },
    ]) {
      ids.push((await it.api('POST', PATH, policy(WORK_ITEMS, {}, [scope]))).body.id);
    }
    const effective = async (refName: string): Promise<number[]> => {
      const query = `repositoryId=${it.repository.id}&refName=${refName}&policyType=${WORK_ITEMS}`;
      const { value } = (await it.api('GET', `/Fabrikam/_apis/git/policy/configurations?${query}`)).body;
      return value.map((each: { id: number }) => each.id).filter((id: number) => ids.includes(id));
    };
    expect(await effective('refs/heads/main')).toEqual([ids[0], ids[2]]);
    expect(await effective('refs/heads/release/1')).toEqual([ids[1]]);
    expect(await effective('refs/heads/other')).toEqual([]);
  });

  test('have types', async () => {
    const { value } = (await it.api('GET', '/Fabrikam/_apis/policy/types')).body;
    expect(value).toHaveLength(12);
    const one = (await it.api('GET', `/Fabrikam/_apis/policy/types/${WORK_ITEMS}`)).body;
    expect(one.displayName).toBe('Work item linking');
  });
});

describe('filename patterns', () => {
  test('are read from left to right, and the last that matches decides', () => {
    expect(touches(undefined, ['/a.ts'])).toBe(true);
    expect(touches(['/src/*'], ['/docs/a.md'])).toBe(false);
    expect(touches(['/src/*', '!/src/gen/*'], ['/src/gen/a.ts'])).toBe(false);
    expect(touches(['/src/*', '!/src/gen/*'], ['/src/gen/a.ts', '/src/b.ts'])).toBe(true);
    expect(touches(['!/docs/*'], ['/src/b.ts'])).toBe(true);
    expect(touches(['*.md'], ['/docs/deep/a.md'])).toBe(true);
    expect(touches(['Deep/*.MD'], ['/docs/deep/a.md'])).toBe(true);
    expect(touches(['ep/*.md', '/*a*a.md', '/docs'], ['/docs/deep/a.md'])).toBe(false);
    expect(touches(['/*/*/*.m*'], ['/docs/deep/a.md'])).toBe(true);
    expect(touches([`/${'*a'.repeat(20_000)}`], [`/${'a'.repeat(10_000)}`])).toBe(false);
  });
});

test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});
