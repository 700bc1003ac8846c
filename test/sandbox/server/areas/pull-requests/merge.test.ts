import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let base = '';
const problems: string[] = [];
beforeEach(async () => {
  it = await startTestSandbox();
  base = await it.commit({ 'readme.md': 'one\ntwo\nthree\n', 'other.txt': 'x\n' });
});
afterEach(async () => {
  if (hasOracle) problems.push(...unfaithful(it.sandbox.recorder.all()));
  await it.close();
});
afterAll(() => expect(problems).toEqual([]));

const FEATURE = 'refs/heads/feature';
const path = (id: number, rest = ''): string => `${it.repositoryPath}/pullRequests/${id}${rest}`;
const get = async (id: number) => (await it.api('GET', path(id))).body;
const tip = (refName: string) => it.services.git.resolve(it.repository.id, refName);
const commit = async (refName: string) =>
  it.services.git.commit(it.repository.id, (await tip(refName)) ?? '');
const read = async (refName: string, file: string): Promise<string | null> => {
  const entry = await it.services.git.entry(it.repository.id, (await tip(refName)) ?? '', file);
  return entry === null
    ? null
    : Buffer.from((await it.services.git.blob(it.repository.id, entry.objectId)) ?? '').toString();
};

async function create(files: Record<string, string>, more: Record<string, unknown> = {}): Promise<number> {
  await it.commit(files, { refName: FEATURE, from: base, message: 'Feature' });
  const body = { sourceRefName: FEATURE, targetRefName: 'refs/heads/main', title: 'Fix', ...more };
  const answer = await it.api('POST', `${it.repositoryPath}/pullrequests`, body);
  await it.sandbox.settled();
  return answer.body.pullRequestId;
}

async function complete(id: number, completionOptions: Record<string, unknown>) {
  const { lastMergeSourceCommit } = await get(id);
  const body = { status: 'completed', lastMergeSourceCommit, completionOptions };
  const answer = await it.api('PATCH', path(id), body);
  await it.sandbox.settled();
  return answer;
}

describe('the trial merge', () => {
  test('has the target as first and the source as second parent, at refs/pull/N/merge', async () => {
    const id = await create({ 'new.txt': 'n' });
    const found = await get(id);
    expect(await tip(`refs/pull/${id}/merge`)).toBe(found.lastMergeCommit.commitId);
    expect((await commit(`refs/pull/${id}/merge`))?.parents).toEqual([base, await tip(FEATURE)]);
    const refs = await it.api('GET', `${it.repositoryPath}/refs?filter=heads/`);
    expect(refs.body.value.map((each: { name: string }) => each.name)).toEqual([FEATURE, 'refs/heads/main']);
  });

  test('is computed again after a push to the source, which is a new iteration', async () => {
    const id = await create({ 'new.txt': 'n' });
    const before = await get(id);
    const pushed = await it.commit({ 'new.txt': 'm' }, { refName: FEATURE });
    // Not over HTTP: the merge may be done before an answer arrives.
    const queued = it.services.world.pullRequests.find((each) => each.id === id);
    expect(queued).toMatchObject({ mergeStatus: 'queued', lastMergeSourceCommit: pushed });
    await it.sandbox.settled();
    const after = await get(id);
    expect(after.mergeStatus).toBe('succeeded');
    expect(after.lastMergeCommit.commitId).not.toBe(before.lastMergeCommit.commitId);
    const { value } = (await it.api('GET', path(id, '/iterations'))).body;
    expect(value).toMatchObject([
      { id: 1, reason: 'push', commonRefCommit: { commitId: base } },
      { id: 2, reason: 'push', sourceRefCommit: { commitId: pushed } },
    ]);
  });

  test('is computed again after a push to the target, without an iteration', async () => {
    const id = await create({ 'new.txt': 'n' });
    const main = await it.commit({ 'other.txt': 'y\n' });
    await it.sandbox.settled();
    expect(await get(id)).toMatchObject({
      mergeStatus: 'succeeded',
      lastMergeTargetCommit: { commitId: main },
    });
    expect((await commit(`refs/pull/${id}/merge`))?.parents[0]).toBe(main);
    expect((await it.api('GET', path(id, '/iterations'))).body.count).toBe(1);
  });

  test('finds conflicts, and their end', async () => {
    const id = await create({ 'readme.md': 'one\n2\nthree\n' });
    await it.commit({ 'readme.md': 'one\nzwei\nthree\n' });
    await it.sandbox.settled();
    const conflicting = await get(id);
    expect(conflicting.mergeStatus).toBe('conflicts');
    expect(conflicting).not.toHaveProperty('lastMergeCommit');
    await it.commit({ 'readme.md': 'one\n2\nthree\n' });
    await it.sandbox.settled();
    expect((await get(id)).mergeStatus).toBe('succeeded');
  });

  test('knows a forced push', async () => {
    const id = await create({ 'new.txt': 'n' });
    const rewritten = await it.commit({ 'z.txt': 'z' }, { refName: 'refs/heads/tmp', from: base });
    const body = [{ name: FEATURE, oldObjectId: await tip(FEATURE), newObjectId: rewritten }];
    await it.api('POST', `${it.repositoryPath}/refs`, body);
    await it.sandbox.settled();
    const { value } = (await it.api('GET', path(id, '/iterations'))).body;
    expect(value[1]).toMatchObject({ id: 2, reason: 'forcePush', sourceRefCommit: { commitId: rewritten } });
  });
});

describe('completion', () => {
  test('answers active and queued first, then the target has the merge', async () => {
    const id = await create({ 'new.txt': 'n' });
    await it.commit({ 'other.txt': 'y\n' });
    await it.sandbox.settled();
    const source = await tip(FEATURE);
    const target = await tip('refs/heads/main');
    const { status, body } = await complete(id, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'active',
      mergeStatus: 'queued',
      completionOptions: { mergeStrategy: 'noFastForward' },
      completionQueueTime: expect.any(String),
      closedBy: { id: it.owner.id },
    });
    expect(body).not.toHaveProperty('lastMergeCommit');
    expect(await get(id)).toMatchObject({ status: 'completed', mergeStatus: 'succeeded' });
    expect((await commit('refs/heads/main'))?.parents).toEqual([target, source]);
    expect(await read('refs/heads/main', 'new.txt')).toBe('n');
    expect(await read('refs/heads/main', 'other.txt')).toBe('y\n');
  });

  test('squashes into one commit with the given message and deletes the source branch', async () => {
    const id = await create({ 'new.txt': 'n' });
    await it.commit({ 'more.txt': 'm' }, { refName: FEATURE });
    await it.sandbox.settled();
    const options = { mergeStrategy: 'squash', deleteSourceBranch: true, mergeCommitMessage: 'All in one' };
    await complete(id, options);
    expect(await commit('refs/heads/main')).toMatchObject({ parents: [base], message: 'All in one' });
    expect(await read('refs/heads/main', 'more.txt')).toBe('m');
    expect(await tip(FEATURE)).toBeNull();
  });

  test('rebases commit by commit onto a target that has moved', async () => {
    const id = await create({ 'new.txt': 'n' });
    await it.commit({ 'more.txt': 'm' }, { refName: FEATURE, message: 'Second' });
    const main = await it.commit({ 'other.txt': 'y\n' });
    await it.sandbox.settled();
    await complete(id, { mergeStrategy: 'rebase' });
    const last = await commit('refs/heads/main');
    expect(last?.message.trim()).toBe('Second');
    const first = await it.services.git.commit(it.repository.id, last?.parents[0] ?? '');
    expect(first).toMatchObject({ parents: [main] });
    expect(first?.message.trim()).toBe('Feature');
    expect(await read('refs/heads/main', 'other.txt')).toBe('y\n');
  });

  test('rebases and merges, which keeps a merge commit on a straight history', async () => {
    const id = await create({ 'new.txt': 'n' });
    const main = await it.commit({ 'other.txt': 'y\n' });
    await it.sandbox.settled();
    await complete(id, { mergeStrategy: 'rebaseMerge' });
    const [target, rebased] = (await commit('refs/heads/main'))?.parents ?? [];
    expect(target).toBe(main);
    expect((await it.services.git.commit(it.repository.id, rebased ?? ''))?.parents).toEqual([main]);
  });

  test('refuses a source commit that is not the current one any more', async () => {
    const id = await create({ 'new.txt': 'n' });
    const { lastMergeSourceCommit } = await get(id);
    await it.commit({ 'new.txt': 'm' }, { refName: FEATURE });
    const answer = await it.api('PATCH', path(id), { status: 'completed', lastMergeSourceCommit });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ typeKey: 'GitPullRequestStaleException' });
    expect(answer.body.message).toMatch(/^TF401192: /);
    await it.sandbox.settled();
    expect((await get(id)).status).toBe('active');
  });

  test('stays active on conflicts', async () => {
    const id = await create({ 'readme.md': 'one\n2\nthree\n' });
    const main = await it.commit({ 'readme.md': 'one\nzwei\nthree\n' });
    await it.sandbox.settled();
    await complete(id, {});
    expect(await get(id)).toMatchObject({ status: 'active', mergeStatus: 'conflicts' });
    expect(await tip('refs/heads/main')).toBe(main);
  });

  test('of two pull requests at once leaves both in the target', async () => {
    const first = await create({ 'new.txt': 'n' });
    await it.commit({ 'b.txt': 'b' }, { refName: 'refs/heads/b', from: base });
    const second = (
      await it.api('POST', `${it.repositoryPath}/pullrequests`, {
        sourceRefName: 'refs/heads/b',
        targetRefName: 'refs/heads/main',
        title: 'B',
      })
    ).body.pullRequestId;
    await it.sandbox.settled();
    await Promise.all([complete(first, {}), complete(second, { mergeStrategy: 'squash' })]);
    expect(await read('refs/heads/main', 'new.txt')).toBe('n');
    expect(await read('refs/heads/main', 'b.txt')).toBe('b');
    expect(await get(second)).toMatchObject({ status: 'completed' });
  });

  test('cannot be asked for twice', async () => {
    const id = await create({ 'new.txt': 'n' });
    await complete(id, {});
    const { status, body } = await it.api('PATCH', path(id), { status: 'active' });
    expect(status).toBe(400);
    expect(body.message).toBe('TF401181: The pull request cannot be edited due to its state.');
  });
});

describe('iteration changes', () => {
  test('compare with the common commit, or with an earlier iteration', async () => {
    const id = await create({ 'b.txt': 'b', 'readme.md': 'one\n2\nthree\n' });
    await it.commit({ 'a.txt': 'a', 'b.txt': 'bb' }, { refName: FEATURE });
    await it.sandbox.settled();
    const changes = async (iteration: number, query = '') =>
      (await it.api('GET', path(id, `/iterations/${iteration}/changes${query}`))).body.changeEntries.map(
        (each: { changeTrackingId: number; changeType: string; item: { path: string } }) =>
          `${each.changeTrackingId} ${each.changeType} ${each.item.path}`,
      );
    expect(await changes(1)).toEqual(['1 add /b.txt', '2 edit /readme.md']);
    expect(await changes(2)).toEqual(['3 add /a.txt', '1 add /b.txt', '2 edit /readme.md']);
    expect(await changes(2, '?$compareTo=1')).toEqual(['3 add /a.txt', '1 edit /b.txt']);
  });

  test('give 100 entries and where to go on', async () => {
    const files = Object.fromEntries(Array.from({ length: 130 }, (_, n) => [`f/${1000 + n}.txt`, `${n}`]));
    const id = await create(files);
    const first = (await it.api('GET', path(id, '/iterations/1/changes'))).body;
    expect(first).toMatchObject({ nextSkip: 100, nextTop: 30 });
    expect(first.changeEntries).toHaveLength(100);
    const rest = (await it.api('GET', path(id, '/iterations/1/changes?$skip=100&$top=30'))).body;
    expect(rest.changeEntries).toHaveLength(30);
    expect(rest.changeEntries[0]).toMatchObject({ changeTrackingId: 101, changeId: 101 });
    expect(rest).not.toHaveProperty('nextSkip');
  });

  test('follow a rename', async () => {
    const id = await create({ 'b.txt': 'long enough to be recognised\n'.repeat(5) });
    await it.commit(
      { 'b.txt': null, 'c.txt': 'long enough to be recognised\n'.repeat(5) },
      { refName: FEATURE },
    );
    await it.sandbox.settled();
    const { changeEntries } = (await it.api('GET', path(id, '/iterations/2/changes?$compareTo=1'))).body;
    expect(changeEntries).toMatchObject([
      { changeType: 'rename', originalPath: '/b.txt', item: { path: '/c.txt' } },
    ]);
  });

  test('commits are listed newest first, with a continuation', async () => {
    const id = await create({ 'b.txt': 'b' });
    const second = await it.commit({ 'b.txt': 'bb' }, { refName: FEATURE, message: 'Second' });
    await it.sandbox.settled();
    const page = await it.api('GET', path(id, '/commits?$top=1'));
    expect(page.body.value).toMatchObject([{ commitId: second, comment: 'Second' }]);
    const token = page.headers.get('x-ms-continuationtoken');
    const rest = await it.api('GET', path(id, `/commits?$top=1&continuationToken=${token}`));
    expect(rest.body.value).toMatchObject([{ comment: 'Feature' }]);
    expect(rest.headers.get('x-ms-continuationtoken')).toBeNull();
  });

  test('an iteration that does not exist is 404', async () => {
    const id = await create({ 'b.txt': 'b' });
    const { status, body } = await it.api('GET', path(id, '/iterations/7'));
    expect(status).toBe(404);
    expect(body.typeKey).toBe('GitPullRequestIterationNotFoundException');
  });
});
