import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_OBJECT } from '../../../../../sandbox/server/git/git-store.ts';
import { addPat, addPerson, addRepository } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let first: string;
let second: string;
beforeAll(async () => {
  it = await startTestSandbox();
  first = await it.commit({ a: '1' });
  second = await it.commit({ a: '2' });
  for (const name of ['main2', 'feature/x', 'feature/y']) {
    await it.commit({ [name]: '' }, { refName: `refs/heads/${name}`, from: first });
  }
});
afterAll(() => it.close());

const refs = async (query: string) => (await it.api('GET', `${it.repositoryPath}/refs${query}`)).body;
async function update(name: string, oldObjectId: string, newObjectId: string, token = 'owner-pat') {
  const body = [{ name, oldObjectId, newObjectId }];
  const answer = await it.api('POST', `${it.repositoryPath}/refs`, body, { token });
  expect(answer.status).toBe(200);
  return answer.body.value[0];
}

describe('GET repositories', () => {
  test('a list has no links, one repository has them, and an empty one has no default branch', async () => {
    await addRepository(it.services, it.project, 'empty');
    const { body } = await it.api('GET', '/Fabrikam/_apis/git/repositories');
    const byName = new Map<string, Record<string, unknown>>(
      body.value.map((each: { name: string }) => [each.name, each]),
    );
    expect(byName.get('web')).toMatchObject({ defaultBranch: 'refs/heads/main', isDisabled: false });
    expect(byName.get('web')).not.toHaveProperty('_links');
    expect(byName.get('empty')).not.toHaveProperty('defaultBranch');
    const one = await it.api('GET', `/_apis/git/repositories/${it.repository.id}`);
    expect(one.body).toMatchObject({ name: 'web', _links: { web: { href: it.cloneUrl } } });
    const missing = await it.api('GET', '/Fabrikam/_apis/git/repositories/nope');
    expect([missing.status, missing.body.typeKey]).toEqual([404, 'GitRepositoryNotFoundException']);
    const project = await it.api('GET', '/Nope/_apis/git/repositories');
    expect([project.status, project.body.typeKey]).toEqual([404, 'ProjectDoesNotExistWithNameException']);
  });

  test('without read permission a repository is absent from the list and 404 by itself', async () => {
    const stranger = addPerson(it.services, 'Stranger', 's@example.com');
    addPat(it.services, stranger, 'stranger');
    it.services.world.denials.push({
      identityId: stranger.id,
      permission: 'GenericRead',
      on: it.repository.id,
    });
    const token = 'stranger';
    const all = await it.api('GET', '/Fabrikam/_apis/git/repositories', undefined, { token });
    expect(all.body.value.map((each: { name: string }) => each.name)).toEqual(['empty']);
    const one = await it.api('GET', it.repositoryPath, undefined, { token });
    expect([one.status, one.body.message.slice(0, 8)]).toEqual([404, 'TF401019']);
  });
});

describe('GET refs', () => {
  test('filter is a prefix after refs/', async () => {
    const names = (await refs('?filter=heads/main')).value.map((ref: { name: string }) => ref.name);
    expect(names).toEqual(['refs/heads/main', 'refs/heads/main2']);
    expect((await refs('?filter=heads/&filterContains=FEATURE')).count).toBe(2);
    expect((await refs('/heads/feature')).count).toBe(2);
  });

  test('$top leaves a continuation token that the next request goes on from', async () => {
    const seen: string[] = [];
    let token: string | null = '';
    for (let page = 0; token !== null && page < 10; page += 1) {
      const next = token === '' ? '' : `&continuationToken=${encodeURIComponent(token)}`;
      const answer = await it.api('GET', `${it.repositoryPath}/refs?filter=heads&$top=3${next}`);
      seen.push(...answer.body.value.map((ref: { name: string }) => ref.name));
      token = answer.headers.get('x-ms-continuationtoken');
    }
    expect(seen).toEqual((await refs('?filter=heads')).value.map((ref: { name: string }) => ref.name));
    expect(new Set(seen).size).toBe(4);
  });

  test('a ref names who made it', async () => {
    const { value } = await refs('?filter=heads/feature/x');
    expect(value[0]).toMatchObject({
      creator: { id: it.owner.id },
      url: expect.stringContaining('heads%2Ffeature%2Fx'),
    });
  });
});

describe('POST refs', () => {
  test('creates, moves and deletes, each with its status', async () => {
    expect(await update('refs/heads/n', NO_OBJECT, first)).toMatchObject({
      repositoryId: it.repository.id,
      success: true,
      updateStatus: 'succeeded',
      isLocked: false,
    });
    expect(await update('refs/heads/n', first, second)).toMatchObject({ success: true });
    expect(await update('refs/heads/n', second, NO_OBJECT)).toMatchObject({ success: true });
    expect(await update('refs/heads/n', second, NO_OBJECT)).toMatchObject({
      updateStatus: 'succeededNonExistentRef',
    });
  });

  test.each([
    ['staleOldObjectId', 'refs/heads/main', () => [first, second]],
    ['staleOldObjectId', 'refs/heads/main', () => [NO_OBJECT, first]],
    ['unresolvableToCommit', 'refs/heads/u', () => [NO_OBJECT, 'f'.repeat(40)]],
    ['invalidRefName', 'refs/heads/a b', () => [NO_OBJECT, first]],
    ['invalidRefName', 'main', () => [NO_OBJECT, first]],
    ['refNameConflict', 'refs/heads/main/below', () => [NO_OBJECT, first]],
    ['writePermissionRequired', 'refs/pull/1/merge', () => [NO_OBJECT, first]],
  ] as const)('answers 200 with %s for %s', async (status, name, ids) => {
    const [from, to] = ids();
    expect(await update(name, from ?? '', to ?? '')).toMatchObject({ success: false, updateStatus: status });
  });

  test('permissions are refused per item', async () => {
    const limited = addPerson(it.services, 'Lim', 'lim@example.com');
    addPat(it.services, limited, 'lim');
    const deny = (permission: 'ForcePush' | 'CreateBranch' | 'CreateTag') =>
      it.services.world.denials.push({ identityId: limited.id, permission, on: it.project.id });
    deny('ForcePush');
    expect((await update('refs/heads/main', second, first, 'lim')).updateStatus).toBe('forcePushRequired');
    expect((await update('refs/heads/main2', first, NO_OBJECT, 'lim')).updateStatus).toBe(
      'forcePushRequired',
    );
    deny('CreateBranch');
    expect((await update('refs/heads/q', NO_OBJECT, first, 'lim')).updateStatus).toBe(
      'createBranchPermissionRequired',
    );
    deny('CreateTag');
    expect((await update('refs/tags/q', NO_OBJECT, first, 'lim')).updateStatus).toBe(
      'createTagPermissionRequired',
    );
  });

  test('a lock keeps others out', async () => {
    const other = addPerson(it.services, 'Otto', 'otto@example.com');
    addPat(it.services, other, 'otto');
    await update('refs/heads/locked', NO_OBJECT, first);
    const locked = await it.api('PATCH', `${it.repositoryPath}/refs?filter=heads/locked`, { isLocked: true });
    expect(locked.body).toMatchObject({ isLocked: true, isLockedBy: { id: it.owner.id } });
    expect((await update('refs/heads/locked', first, second, 'otto')).updateStatus).toBe('locked');
    const wrong = await it.api('PATCH', `${it.repositoryPath}/refs?filter=heads/locked`, { name: 'x' });
    expect(wrong.status).toBe(400);
    await it.api('PATCH', `${it.repositoryPath}/refs?filter=heads/locked`, { isLocked: false });
    expect((await update('refs/heads/locked', first, second, 'otto')).success).toBe(true);
  });
});

// Before the reset below, which forgets the requests.
test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});

describe('snapshot and reset', () => {
  test('bring refs and world back', async () => {
    const snapshot = await it.sandbox.snapshot();
    await it.commit({ a: '3' });
    const pushes = it.services.world.pushes.length;
    await it.sandbox.reset(snapshot);
    expect(await it.services.git.resolve(it.repository.id, 'refs/heads/main')).toBe(second);
    expect(it.services.world.pushes.length).toBe(pushes - 1);
  });
});
