import { beforeAll, expect, test } from 'vitest';
import { pushFile, pushTwoBranches } from '../support/commit.ts';
import { type OwnClient, of, ownClient } from '../support/own-client.ts';
import type { Suite } from '../support/suite.ts';

const STATUS = {
  genre: 'fixgate',
  name: 'gate',
  description: 'fine',
  targetUrl: 'https://fabrikam.example/1',
} as const;

/** The product's client reads code, publishes statuses and makes fix pull requests. */
export function ownClientDrivesCode(suite: Suite): void {
  let tips = { first: '', main: '', feature: '' };
  const client = (): OwnClient => ownClient(suite.stage());
  const files = [{ path: 'src/app.js', bytes: new TextEncoder().encode('fixed\n') }];
  const branch = 'refs/heads/fixgate/main/no-eval-1';
  let fix = 0;

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    tips = await pushTwoBranches(stage);
  });

  test('reads commits, files, history and what changed', async () => {
    const { code } = client();
    const { first, main, feature } = tips;
    expect(await of(code.commit(feature))).toEqual({ id: feature, parents: [main] });
    expect(await of(code.textAt(feature, 'src/app.js'))).toBe('one\ntwo changed\nthree\n');
    expect(await of(code.textAt(feature, 'src/none.js'))).toBeNull();
    expect(await of(code.history(feature, 1, 5))).toEqual([main, first]);
    expect(await of(code.changedFiles(first, feature))).toEqual(
      expect.arrayContaining([
        { path: 'src/app.js', oldPath: 'src/app.js', isSubmodule: false },
        { path: 'docs/readme.md', oldPath: null, isSubmodule: false },
      ]),
    );
    expect(await code.commit('f'.repeat(40))).toMatchObject({
      ok: false,
      fault: { code: 'platform.not-found' },
    });
  });

  test('sets and reads the statuses of a commit', async () => {
    const { code } = client();
    await of(code.createCommitStatus(tips.main, { ...STATUS, state: 'failed' }));
    await of(code.createCommitStatus(tips.main, { ...STATUS, state: 'succeeded' }));
    expect((await of(code.commitStatuses(tips.main)))[0]).toEqual({ ...STATUS, state: 'succeeded' });
  });

  test('pushes a fix, opens its pull request with all that belongs to it, and reads it back', async () => {
    const { reviewer, sandbox } = suite.stage();
    const { fixes } = client();
    const identity = await of(fixes.identity());
    expect(identity.name).toBe('Norman Paulk');
    const bytes = (await of(fixes.bytesAt(tips.main, 'src/app.js'))) ?? new Uint8Array();
    expect(new TextDecoder().decode(bytes)).toBe('one\ntwo\nthree\n');
    const commit = { branch, expectedHead: null, parent: tips.main, message: 'Fix\n\nWhy', files };
    const head = await of(fixes.push(commit));
    expect(await of(fixes.branches('refs/heads/fixgate/'))).toEqual(new Map([[branch, head]]));
    expect(await of(fixes.branch(branch))).toMatchObject({
      commit: head,
      parents: [tips.main],
      pushedBy: identity.id,
    });
    const created = await of(
      fixes.createPullRequest({
        sourceBranch: branch,
        targetBranch: 'refs/heads/main',
        title: 'Fix: no eval',
        description: 'Why',
        isDraft: false,
        labels: ['fixgate'],
        reviewers: [reviewer.uniqueName],
        workItems: [],
      }),
    );
    expect(created).toMatchObject({ isNew: true, warnings: [] });
    fix = created.id;
    await sandbox.settled();
    await of(fixes.setPullRequestProperties(fix, new Map([['fixgateKey', 'k']])));
    expect((await of(fixes.pullRequestProperties(fix))).get('fixgateKey')).toBe('k');
    await of(fixes.updatePullRequest(fix, { title: 'Fix: no eval at all' }));
    expect(await of(fixes.pullRequestDescription(fix))).toBe('Why');
    expect(await of(fixes.pullRequests({ status: 'active', sourceBranch: branch }))).toMatchObject([
      {
        id: fix,
        title: 'Fix: no eval at all',
        createdBy: identity.id,
        sourceCommit: head,
        hasConflicts: false,
      },
    ]);
  });

  test('reads a pull request with its iterations and sets a status on one of them', async () => {
    const { code } = client();
    const stage = suite.stage();
    const { id } = (await of(client().fixes.pullRequests({ status: 'active' })))[0] ?? { id: 0 };
    const next = await pushFile(stage, 'fixgate/main/no-eval-1', (await head()) ?? '', '/src/new.js', 'x\n');
    await stage.sandbox.settled();
    expect((await of(code.iterations(id))).map((each) => each.id)).toEqual([1, 2]);
    expect((await of(code.iterations(id)))[1]?.sourceCommit).toBe(next);
    await of(code.createIterationStatus(id, 2, { ...STATUS, state: 'succeeded' }));
    expect(await of(code.pullRequestStatuses(id))).toEqual([{ ...STATUS, state: 'succeeded', iteration: 2 }]);
    expect(await of(code.pullRequest(id))).toMatchObject({
      status: 'active',
      sourceBranch: branch,
      isFork: false,
    });
    const page = await fetch(code.pullRequestLink(id) ?? '');
    expect(page.url.startsWith(stage.sandbox.url)).toBe(true);
  });

  test('abandons a fix and removes its branch', async () => {
    const { fixes } = client();
    await of(fixes.abandonPullRequest(fix));
    expect(await of(fixes.whoAbandoned(fix))).toBe(suite.stage().developer.id);
    const last = (await head()) ?? '';
    expect(await fixes.deleteBranch(branch, tips.main)).toMatchObject({ ok: false });
    await of(fixes.deleteBranch(branch, last));
    expect(await of(fixes.branch(branch))).toBeNull();
  });

  test('names what is missing, whatever language the server speaks', async () => {
    const { developer, sandbox, repository } = suite.stage();
    const { code, fixes } = client();
    const deny = { identityId: developer.id, permission: 'GenericContribute', on: repository.id } as const;
    const { world } = sandbox.services;
    world.denials.push(deny);
    const commit = { branch: `${branch}-2`, expectedHead: null, parent: tips.main, message: 'm', files };
    for (const answer of [
      await code.createCommitStatus(tips.main, { ...STATUS, state: 'failed' }),
      await fixes.push(commit),
    ])
      expect(answer).toMatchObject({
        ok: false,
        fault: { code: 'platform.missing-permission', next: expect.stringContaining("'Contribute'") },
      });
    world.denials = world.denials.filter((each) => each !== deny);
    expect(await code.pullRequest(4711)).toMatchObject({ ok: false, fault: { code: 'platform.not-found' } });
    const stale = await fixes.push({ ...commit, branch: 'refs/heads/feature', expectedHead: tips.main });
    expect(stale).toMatchObject({ ok: false, fault: { code: 'platform.conflict' } });
  });

  const head = async (): Promise<string | undefined> => (await of(client().fixes.branch(branch)))?.commit;
}
