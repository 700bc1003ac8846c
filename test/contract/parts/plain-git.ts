import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pushTwoBranches } from '../support/commit.ts';
import { createGitCli, type GitCli } from '../support/git-cli.ts';
import { textAt } from '../support/json.ts';
import type { Suite } from '../support/suite.ts';

/** Plain git clones, pushes and fetches; what it pushes is what REST shows. */
export function plainGitDrivesTheRepository(suite: Suite): void {
  let folder = '';
  let tips = { main: '', feature: '' };
  let git: GitCli = async () => '';
  const remote = (): string => {
    const { sandbox, project, repository } = suite.stage();
    return `${sandbox.url}/${encodeURIComponent(project.name)}/_git/${encodeURIComponent(repository.name)}`;
  };
  const clone = (): string => join(folder, 'clone');
  const api = (): string => `_apis/git/repositories/${suite.stage().repository.id}`;

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    folder = await mkdtemp(join(tmpdir(), 'fixgate-contract-'));
    git = createGitCli(stage.pat);
    tips = await pushTwoBranches(stage);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('git clones what REST pushed', async () => {
    await git(folder, 'clone', '--quiet', remote(), 'clone');
    expect(await git(clone(), 'rev-parse', 'HEAD')).toBe(tips.main);
    expect(await git(clone(), 'show', 'origin/feature:src/app.js')).toBe('one\ntwo changed\nthree');
  });

  test('git pushes a branch, and REST shows commit and push', async () => {
    const { client } = suite.stage();
    await git(clone(), 'switch', '--quiet', '--create', 'topic');
    await writeFile(join(clone(), 'topic.txt'), 'topic\n');
    await git(clone(), 'add', '.');
    await git(clone(), 'commit', '--quiet', '--message', 'Topic');
    await git(clone(), 'push', '--quiet', 'origin', 'topic');
    const tip = await git(clone(), 'rev-parse', 'HEAD');
    const refs = await client.expect(200, 'GET', `${api()}/refs?filter=heads/topic`);
    expect(textAt(refs, 'value', 0, 'objectId')).toBe(tip);
    const pushes = await client.expect(
      200,
      'GET',
      `${api()}/pushes?searchCriteria.includeRefUpdates=true&$top=1`,
    );
    expect(textAt(pushes, 'value', 0, 'refUpdates', 0, 'newObjectId')).toBe(tip);
  });

  test('a push to the source branch makes an iteration, and the merge can be fetched', async () => {
    const { client, sandbox } = suite.stage();
    const created = await client.expect(201, 'POST', `${api()}/pullrequests`, {
      title: 'Topic',
      sourceRefName: 'refs/heads/topic',
      targetRefName: 'refs/heads/main',
    });
    const id = textAt(created, 'pullRequestId');
    await sandbox.settled();
    await git(clone(), 'commit', '--quiet', '--allow-empty', '--message', 'More');
    await git(clone(), 'push', '--quiet', 'origin', 'topic');
    await sandbox.settled();
    expect(textAt(await client.expect(200, 'GET', `${api()}/pullrequests/${id}/iterations`), 'count')).toBe(
      '2',
    );
    await git(clone(), 'fetch', '--quiet', 'origin', `refs/pull/${id}/merge`);
    const parents = await git(clone(), 'show', '--no-patch', '--format=%P', 'FETCH_HEAD');
    expect(parents).toBe(`${tips.main} ${await git(clone(), 'rev-parse', 'topic')}`);
    const read = await client.expect(200, 'GET', `${api()}/pullrequests/${id}`);
    expect(textAt(read, 'lastMergeCommit', 'commitId')).toBe(await git(clone(), 'rev-parse', 'FETCH_HEAD'));
  });

  test('git fetches shallowly, as checkout with fetchDepth does', async () => {
    await git(folder, 'init', '--quiet', 'shallow');
    const shallow = join(folder, 'shallow');
    await git(
      shallow,
      'fetch',
      '--quiet',
      '--depth=1',
      remote(),
      '+refs/heads/main:refs/remotes/origin/main',
    );
    expect(await git(shallow, 'rev-list', '--count', 'origin/main')).toBe('1');
    expect(await git(shallow, 'rev-parse', 'origin/main')).toBe(tips.main);
  });

  test('git is refused with a wrong token, and when it would lose commits without force', async () => {
    const stranger = createGitCli('no-such-token');
    await expect(stranger(folder, 'ls-remote', remote())).rejects.toThrow();
    await git(clone(), 'switch', '--quiet', '--detach', tips.main);
    await expect(git(clone(), 'push', '--quiet', 'origin', 'HEAD:topic')).rejects.toThrow(/rejected/);
    await git(clone(), 'push', '--quiet', '--force', 'origin', 'HEAD:topic');
  });
}
