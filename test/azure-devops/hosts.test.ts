import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgentHost } from '../../sandbox/server/areas/build/agent-host.ts';
import { parseFaultPlan } from '../../sandbox/server/faults/fault-plan.ts';
import { connect } from '../../src/azure-devops/connect.ts';
import type { Result } from '../../src/core/result.ts';
import { createHttps } from '../../src/node/https.ts';
import type { BuildHost } from '../../src/ports/build-host.ts';
import type { CodeHost } from '../../src/ports/code-host.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { connectionPlace } from '../support/connection-place.ts';
import { fakeClock } from '../support/fake-clock.ts';

let world: BuildWorld;
let code: CodeHost;
let build: BuildHost;

beforeAll(async () => {
  world = await startBuildWorld();
  world.pat('hosts', ['vso.code', 'vso.code_status', 'vso.build_execute']);
  const { project, repository } = world;
  const place = connectionPlace(world.url, project, repository);
  const hosts = value(
    connect(place, { kind: 'pat', token: 'hosts' }, { http: createHttps(), clock: fakeClock() }, 'test'),
  );
  ({ code, build } = hosts);
});
afterAll(() => world.close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

async function of<T>(result: Promise<Result<T>>): Promise<T> {
  return value(await result);
}

describe('the code host', () => {
  it('reads commits, files and history page by page', async () => {
    const first = await world.commit({ 'a b/ü.txt': 'one\n', '#?.md': 'x' }, { message: 'one' });
    const second = await world.commit({ 'a b/ü.txt': 'two\n' }, { message: 'two' });
    expect(await of(code.commit(second))).toEqual({ id: second, parents: [first] });
    expect(await of(code.textAt(first, 'a b/ü.txt'))).toBe('one\n');
    expect(await of(code.textAt(second, '#?.md'))).toBe('x');
    expect(await of(code.textAt(second, 'nope'))).toBeNull();
    // A policy without its end would be another policy.
    world.sandbox.faults.arm(parseFaultPlan('2+:truncated'));
    expect((await code.textAt(first, 'a b/ü.txt')).ok).toBe(false);
    world.sandbox.faults.arm([]);
    expect(await of(code.history(second, 0, 2))).toEqual([second, first]);
    expect(await of(code.history(second, 1, 1))).toEqual([first]);
    const missing = await code.commit('f'.repeat(40));
    expect(missing).toMatchObject({ ok: false, fault: { code: 'platform.not-found' } });
    expect((await code.textAt('f'.repeat(40), 'a')).ok).toBe(false);
  });

  it('lists what changed: added, edited, deleted, renamed, more than one page of it', async () => {
    const long = 'line of a file that is long enough to be found again\n'.repeat(20);
    const from = await world.commit({ 'old.js': 'a', 'edit.js': 'a', 'name.js': long });
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`many/${index}.txt`, 'x']));
    const to = await world.commit({
      'old.js': null,
      'edit.js': 'b',
      'name.js': null,
      'renamed.js': long,
      ...many,
    });
    const files = await of(code.changedFiles(from, to));
    const few = files.filter(({ path }) => !path?.startsWith('many'));
    expect(few).toEqual(
      expect.arrayContaining([
        { path: 'edit.js', oldPath: 'edit.js', isSubmodule: false },
        { path: null, oldPath: 'old.js', isSubmodule: false },
        { path: 'renamed.js', oldPath: 'name.js', isSubmodule: false },
      ]),
    );
    expect(files.filter(({ path }) => path?.startsWith('many'))).toHaveLength(1500);
    expect(files.every(({ path, oldPath }) => path !== null || oldPath !== null)).toBe(true);
  });

  it('sets and reads statuses of a commit, newest first', async () => {
    const commit = await world.commit({ 'status.txt': '1' });
    const status = { genre: 'fixgate', name: 'gate', description: 'd', targetUrl: 'https://x.test/' };
    await of(code.createCommitStatus(commit, { ...status, state: 'failed' }));
    await of(code.createCommitStatus(commit, { ...status, state: 'succeeded' }));
    expect((await of(code.commitStatuses(commit)))[0]).toEqual({ ...status, state: 'succeeded' });
  });

  it('reads a pull request with its iterations and sets a status on one of them', async () => {
    const base = await world.commit({ 'pr.txt': '1' });
    const source = await world.commit({ 'pr.txt': '2' }, { refName: 'refs/heads/pr', from: base });
    const body = { sourceRefName: 'refs/heads/pr', targetRefName: 'refs/heads/main', title: 't' };
    const id: number = (await world.api('POST', `${world.repositoryPath}/pullrequests`, body)).body
      .pullRequestId;
    await world.sandbox.settled();
    const next = await world.commit({ 'pr.txt': '3' }, { refName: 'refs/heads/pr' });
    await world.sandbox.settled();
    expect(await of(code.iterations(id))).toEqual([
      { id: 1, sourceCommit: source },
      { id: 2, sourceCommit: next },
    ]);
    const status = {
      genre: 'fixgate',
      name: 'gate',
      description: 'd',
      targetUrl: 'https://x.test/',
    } as const;
    await of(code.createIterationStatus(id, 1, { ...status, state: 'failed' }));
    await of(code.createIterationStatus(id, 2, { ...status, state: 'succeeded' }));
    expect(await of(code.pullRequestStatuses(id))).toEqual([
      { ...status, state: 'succeeded', iteration: 2 },
      { ...status, state: 'failed', iteration: 1 },
    ]);
    expect(code.pullRequestLink(id)).toBe(`${world.url}/Fabrikam/_git/web/pullrequest/${id}`);
  });
});

describe('the build host', () => {
  it('reads and writes properties and tags of a run, and finds it by its tag', async () => {
    const { id } = world.queue();
    const agent = createAgentHost(world.services);
    await agent.startBuild(id);
    await of(
      build.setProperties(
        id,
        new Map([
          ['a', '1'],
          ['b', 'ü "x"'],
        ]),
      ),
    );
    await of(build.setProperties(id, new Map([['a', '2']])));
    expect(await of(build.properties(id))).toEqual(
      new Map([
        ['a', '2'],
        ['b', 'ü "x"'],
      ]),
    );
    await of(build.addTag(id, 'fixgate'));
    expect(await of(build.tags(id))).toEqual(['fixgate']);
    const own = { repositoryId: world.repository.id, provider: 'TfsGit', definitionId: 1 } as const;
    const tagged = (): ReturnType<BuildHost['taggedRuns']> =>
      build.taggedRuns({ ...own, tag: 'fixgate', branch: null }, null);
    expect((await of(tagged())).runs).toEqual([]);
    await agent.finishBuild(id, 'failed');
    world.queue();
    expect(await of(tagged())).toEqual({ runs: [await of(build.run(id))], next: null });
    expect(await of(build.run(id))).toMatchObject({ id, branch: 'refs/heads/main', commit: world.head });
  });

  it('lists more runs than one page holds', async () => {
    const agent = createAgentHost(world.services);
    for (let count = 0; count < 205; count += 1) {
      const run = world.queue();
      await agent.addTag(run.id, 'many');
      await agent.finishBuild(run.id, 'succeeded');
      world.tick(1000);
    }
    const many = {
      repositoryId: world.repository.id,
      provider: 'TfsGit',
      definitionId: 1,
      tag: 'many',
      branch: 'refs/heads/main',
    } as const;
    const first = await of(build.taggedRuns(many, null));
    expect(first.runs).toHaveLength(200);
    const second = await of(build.taggedRuns(many, first.next));
    expect((await of(build.taggedRuns({ ...many, branch: 'refs/heads/other' }, null))).runs).toEqual([]);
    expect(second.next).toBeNull();
    expect(new Set([...first.runs, ...second.runs].map(({ id }) => id)).size).toBe(205);
  });

  it('downloads attachments by the ids in their links', async () => {
    const { id } = world.queue();
    const agent = createAgentHost(world.services);
    const bytes = new Uint8Array([0, 255, 60, 104, 116, 109, 108]);
    const recordId = '11111111-2222-3333-4444-555555555555';
    await agent.uploadAttachment(id, { recordId, type: 'fixgate.index.v1', name: 'a b', bytes });
    const [found, ...more] = await of(build.attachments(id, 'fixgate.index.v1'));
    expect(more).toEqual([]);
    if (found === undefined) throw new Error('no attachment');
    expect(found).toMatchObject({ name: 'a b', recordId });
    expect(new Uint8Array(await of(build.download(id, 'fixgate.index.v1', found)))).toEqual(bytes);
    expect(await of(build.attachments(id, 'other'))).toEqual([]);
  });

  it('keeps runs and lets them go', async () => {
    const run = await of(build.run(world.queue().id));
    await of(build.addLease('FixGate:x', run, 365));
    const leases = await of(build.leases('FixGate:x', run.definitionId));
    expect(leases).toMatchObject([{ runId: run.id, owner: 'FixGate:x' }]);
    expect(await of(build.leases('FixGate:y', run.definitionId))).toEqual([]);
    await of(build.removeLeases((leases ?? []).map(({ id }) => id)));
    expect(await of(build.leases('FixGate:x', run.definitionId))).toEqual([]);
  });
});
