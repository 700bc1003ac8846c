import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPat } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let one: string;
let two: string;
let side: string;

beforeAll(async () => {
  it = await startTestSandbox();
  one = await it.commit({ 'a.txt': '1', 'src/b.txt': '1' }, { message: 'One' });
  side = await it.commit(
    { 'side.txt': 's' },
    { refName: 'refs/heads/side', from: one, message: 'Side\n\nlong' },
  );
  two = await it.commit({ 'a.txt': '2', 'src/b.txt': null }, { message: 'Two' });
});
afterAll(() => it.close());

const get = async (path: string) => (await it.api('GET', `${it.repositoryPath}/${path}`)).body;
const ids = (body: { value: { commitId: string }[] }) => body.value.map((commit) => commit.commitId);
const CRITERIA = 'searchCriteria.';

describe('GET commits', () => {
  test('newest first on the default branch, with change counts', async () => {
    const body = await get('commits');
    expect(ids(body)).toEqual([two, one]);
    expect(body.value.map((each: { changeCounts: unknown }) => each.changeCounts)).toEqual([
      { Add: 0, Edit: 1, Delete: 1 },
      { Add: 2, Edit: 0, Delete: 0 },
    ]);
    expect(body.value[0].remoteUrl).toBe(`${it.cloneUrl}/commit/${two}`);
  });

  test('by branch, path, author, page and comparison', async () => {
    expect(ids(await get(`commits?${CRITERIA}itemVersion.version=side`))).toEqual([side, one]);
    expect(ids(await get(`commits?${CRITERIA}itemPath=/a.txt&${CRITERIA}$top=1`))).toEqual([two]);
    expect(ids(await get('commits?$skip=1'))).toEqual([one]);
    expect(ids(await get(`commits?${CRITERIA}author=nobody`))).toEqual([]);
    expect(
      ids(await get(`commits?${CRITERIA}author=Ada%20Owner&${CRITERIA}showOldestCommitsFirst=true`)),
    ).toEqual([one, two]);
    const compared = `commits?${CRITERIA}itemVersion.version=side&${CRITERIA}compareVersion.version=main`;
    expect(ids(await get(compared))).toEqual([two]);
    const batch = await it.api('POST', `${it.repositoryPath}/commitsbatch`, { ids: [side, one] });
    expect(ids(batch.body)).toEqual([side, one]);
  });

  test('one commit has its whole comment, tree, parents and push', async () => {
    const body = await get(`commits/${side}?changeCount=5`);
    expect(body).toMatchObject({
      comment: 'Side\n\nlong',
      parents: [one],
      push: { pushedBy: { id: it.owner.id } },
      changes: [{ item: { path: '/side.txt' }, changeType: 'add' }],
    });
    const missing = await it.api('GET', `${it.repositoryPath}/commits/${'e'.repeat(40)}`);
    expect(missing.status).toBe(404);
  });

  test('changes name folders too and page', async () => {
    const body = await get(`commits/${two}/changes`);
    expect(body.changeCounts).toEqual({ Edit: 1, Delete: 2 });
    expect(body.changes.map((each: { item: { path: string } }) => each.item.path)).toEqual([
      '/a.txt',
      '/src',
      '/src/b.txt',
    ]);
    expect((await get(`commits/${two}/changes?top=1&skip=1`)).changes[0].item).toMatchObject({
      path: '/src',
      isFolder: true,
    });
  });

  test('merge bases', async () => {
    expect(ids(await get(`commits/${side}/mergebases?otherCommitId=${two}`))).toEqual([one]);
  });
});

describe('comparisons', () => {
  test('diffs/commits from the base, or from the merge base with diffCommonCommit', async () => {
    const plain = await get('diffs/commits?baseVersion=main&targetVersion=side');
    expect(plain).toMatchObject({
      commonCommit: one,
      baseCommit: two,
      targetCommit: side,
      aheadCount: 1,
      behindCount: 1,
      allChangesIncluded: true,
    });
    expect(plain.changeCounts).toEqual({ Edit: 1, Add: 3 });
    const common = await get('diffs/commits?baseVersion=main&targetVersion=side&diffCommonCommit=true');
    expect(common.changes.map((each: { item: { path: string } }) => each.item.path)).toEqual(['/side.txt']);
    const page = await get(
      `diffs/commits?baseVersionType=commit&baseVersion=${two}&targetVersionType=commit&targetVersion=${side}&$top=1`,
    );
    expect(page.changes).toHaveLength(1);
    expect(page).not.toHaveProperty('allChangesIncluded');
  });

  test('branch statistics against the default branch', async () => {
    const stats = await get('stats/branches?name=side');
    expect(stats).toMatchObject({
      name: 'side',
      aheadCount: 1,
      behindCount: 1,
      isBaseVersion: false,
      commit: { commitId: side },
    });
    const all = await get('stats/branches');
    expect(
      all.value.map((each: { name: string; isBaseVersion: boolean }) => [each.name, each.isBaseVersion]),
    ).toEqual([
      ['main', true],
      ['side', false],
    ]);
  });
});

describe('commit statuses', () => {
  const post = (body: unknown, token = 'owner-pat') =>
    it.api('POST', `${it.repositoryPath}/commits/${two}/statuses`, body, { token });

  test('201, and latestOnly keeps the newest per context', async () => {
    const context = { name: 'gate', genre: 'fixgate' };
    expect((await post({ state: 'pending', context })).status).toBe(201);
    expect(
      (await post({ state: 2, context, description: 'ok', targetUrl: 'https://example.com/1' })).body.state,
    ).toBe('succeeded');
    await post({ state: 'failed', context: { name: 'gate' } });
    const all = await get(`commits/${two}/statuses`);
    expect(all.value.map((each: { state: string }) => each.state)).toEqual([
      'pending',
      'succeeded',
      'failed',
    ]);
    const latest = await get(`commits/${two}/statuses?latestOnly=true`);
    expect(latest.value.map((each: { state: string }) => each.state)).toEqual(['succeeded', 'failed']);
    expect(latest.value[0]).toMatchObject({
      context,
      description: 'ok',
      targetUrl: 'https://example.com/1',
      createdBy: { id: it.owner.id },
    });
  });

  test.each([
    [{ state: 'succeeded', context: {} }],
    [{ state: 'great', context: { name: 'x' } }],
    [{ state: 'failed', context: { name: 'x' }, targetUrl: '/relative' }],
  ])('400 for %j', async (body) => {
    expect((await post(body)).status).toBe(400);
  });

  test('vso.code_status is enough, vso.code is not', async () => {
    addPat(it.services, it.owner, 'statuses', ['vso.code_status']);
    addPat(it.services, it.owner, 'reads', ['vso.code']);
    const context = { name: 'scoped' };
    expect((await post({ state: 'failed', context }, 'statuses')).status).toBe(201);
    expect((await post({ state: 'failed', context }, 'reads')).status).toBe(401);
  });
});

test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});
