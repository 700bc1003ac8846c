import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDefinition } from '../../../../../sandbox/server/world/populate-build.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let clone = '';
beforeAll(async () => {
  it = await startTestSandbox();
  await it.commit({ 'a.txt': 'a\n' });
  clone = await it.folder();
  await it.git(['clone', it.cloneUrl, clone]);
});
afterAll(() => it.close());

async function push(file: string, ...flags: string[]): Promise<string> {
  await writeFile(join(clone, file), 'x\n');
  for (const args of [
    ['add', '.'],
    ['commit', '-m', file],
    ['push', ...flags, 'origin', 'HEAD:feature'],
  ]) {
    expect(await it.git(args, { cwd: clone })).toMatchObject({ code: 0 });
  }
  await it.sandbox.settled();
  return (await it.git(['rev-parse', 'HEAD'], { cwd: clone })).stdout.trim();
}

test('a push with git makes an iteration, a merge that git can fetch, and a run', async () => {
  const definition = addDefinition(it.services, it.project, it.repository, { name: 'ci' });
  await it.api('POST', '/Fabrikam/_apis/policy/configurations', {
    type: { id: '0609b952-1397-4640-95ec-e00a01b2c241' },
    isBlocking: true,
    isEnabled: true,
    settings: {
      buildDefinitionId: definition.id,
      scope: [{ repositoryId: it.repository.id, refName: 'refs/heads/main', matchKind: 'exact' }],
    },
  });
  await push('one.txt');
  const body = { sourceRefName: 'refs/heads/feature', targetRefName: 'refs/heads/main', title: 'Fix' };
  const id = (await it.api('POST', `${it.repositoryPath}/pullrequests`, body)).body.pullRequestId;
  await it.sandbox.settled();
  const second = await push('two.txt');
  const path = `${it.repositoryPath}/pullRequests/${id}`;
  const { value } = (await it.api('GET', `${path}/iterations`)).body;
  expect(value).toMatchObject([
    { reason: 'push' },
    { reason: 'push', sourceRefCommit: { commitId: second } },
  ]);
  const found = (await it.api('GET', path)).body;
  const fetched = await it.git(['fetch', 'origin', `refs/pull/${id}/merge`], { cwd: clone });
  expect(fetched.code).toBe(0);
  const shown = await it.git(['log', '-1', '--format=%H %P %s', 'FETCH_HEAD'], { cwd: clone });
  const { lastMergeCommit, lastMergeTargetCommit } = found;
  expect(shown.stdout.trim()).toBe(
    `${lastMergeCommit.commitId} ${lastMergeTargetCommit.commitId} ${second} Merge pull request ${id} from feature into main`,
  );
  const runs = it.services.world.builds.filter((each) => each.reason === 'pullRequest');
  expect(runs.map((each) => each.sourceVersion).at(-1)).toBe(lastMergeCommit.commitId);
  expect(runs).toHaveLength(2);
});

test('a protected branch takes the merge of a pull request, but no push', async () => {
  const refused = await it.git(['push', 'origin', 'HEAD:main'], { cwd: clone });
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toMatch(/TF402455/);
});

test('a snapshot brings pull requests, evaluations and merge refs back', async () => {
  const before = await it.sandbox.snapshot();
  const ids = before.world.pullRequests.map((each) => each.id);
  await it.commit({ 'b.txt': 'b' }, { refName: 'refs/heads/other' });
  await push('three.txt');
  await it.sandbox.reset(before);
  const { value } = (await it.api('GET', `${it.repositoryPath}/pullrequests`)).body;
  expect(value.map((each: { pullRequestId: number }) => each.pullRequestId)).toEqual(ids);
  const [pullRequest] = it.services.world.pullRequests;
  expect(pullRequest?.iterations).toHaveLength(2);
  const merge = await it.services.git.resolve(it.repository.id, `refs/pull/${pullRequest?.id}/merge`);
  expect(merge).toBe(pullRequest?.lastMergeCommit);
});
