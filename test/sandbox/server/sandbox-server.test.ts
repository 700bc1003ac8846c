import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startSandbox } from '../../../sandbox/server/sandbox-server.ts';
import { addRepository } from '../../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../../sandbox/server/world/populate-build.ts';
import { attachAgent } from '../../../sandbox/start-agent.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';

// A folder of our own: other tests make theirs at the same time.
const temporary = mkdtempSync(join(tmpdir(), 'fixgate-test-'));
beforeAll(() => void vi.stubEnv('TMPDIR', temporary));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true, force: true });
});

const open: TestSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});
async function start(...given: Parameters<typeof startTestSandbox>): Promise<TestSandbox> {
  const it = await startTestSandbox(...given);
  open.push(it);
  return it;
}

const folders = (prefix: string): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));

/** A pull request with a merge commit, thread, status, tagged build. */
async function furnish(it: TestSandbox): Promise<void> {
  const base = await it.commit({ a: '1\n' });
  await it.commit({ b: '2\n' }, { refName: 'refs/heads/feature', from: base });
  const { body } = await it.api('POST', `${it.repositoryPath}/pullrequests`, {
    title: 'T',
    sourceRefName: 'refs/heads/feature',
    targetRefName: 'refs/heads/main',
  });
  await it.sandbox.settled();
  await it.api('POST', `${it.repositoryPath}/pullrequests/${body.pullRequestId}/threads`, {
    comments: [{ content: 'c' }],
  });
}

/** Arguments of the processes that are started meanwhile. */
async function processesOf(work: () => Promise<void>): Promise<string[]> {
  const started: ChildProcess[] = [];
  const note = (message: unknown): void => void started.push((message as { process: ChildProcess }).process);
  subscribe('child_process', note);
  try {
    await work();
  } finally {
    unsubscribe('child_process', note);
  }
  return started.map(({ spawnargs }) => spawnargs.join(' '));
}

describe('a snapshot', () => {
  test('brings back everything, refs/pull included', async () => {
    const it = await start();
    await furnish(it);
    const before = await it.sandbox.snapshot();
    const refs = await it.services.git.refs(it.repository.id, 'refs/');
    expect(refs.map((ref) => ref.name)).toContain('refs/pull/1/merge');

    const pull = `${it.repositoryPath}/pullrequests/1`;
    await it.commit({ b: '3\n' }, { refName: 'refs/heads/feature' });
    await it.commit({ c: '3\n' });
    await it.api('PATCH', pull, { title: 'Changed' });
    await it.api('POST', `${pull}/statuses`, { state: 'failed', context: { name: 'gate' } });
    await it.sandbox.settled();
    expect(await it.services.git.refs(it.repository.id, 'refs/')).not.toEqual(refs);

    await it.sandbox.reset(before);
    expect(await it.services.git.refs(it.repository.id, 'refs/')).toEqual(refs);
    expect(await it.sandbox.snapshot()).toEqual(before);
    expect((await it.api('GET', pull)).body).toMatchObject({ title: 'T', mergeStatus: 'succeeded' });
    expect(it.sandbox.recorder.all()).toHaveLength(1);
  });

  test('is a copy: what happens afterwards does not change it, and it serves more than once', async () => {
    const it = await start();
    await furnish(it);
    const snapshot = await it.sandbox.snapshot();
    const copy = structuredClone(snapshot);
    for (const title of ['One', 'Two']) {
      await it.api('PATCH', `${it.repositoryPath}/pullrequests/1`, { title });
      await it.sandbox.reset(snapshot);
      expect(snapshot).toEqual(copy);
    }
  });

  test('brings back any number of refs with three git processes', async () => {
    const it = await start();
    const first = await it.commit({ a: '1\n' });
    const second = await it.commit({ a: '2\n' });
    const create = (name: string, newObjectId: string) =>
      it.services.git.updateRef(it.repository.id, { name, oldObjectId: '0'.repeat(40), newObjectId });
    const many = Array.from({ length: 20 }, (_, at) => `refs/heads/b${at}`);
    for (const name of many) await create(name, first);
    const before = await it.sandbox.snapshot();
    for (const name of many) {
      const update = { name, oldObjectId: first, newObjectId: second };
      await it.services.git.updateRef(it.repository.id, update);
      await create(`${name}-late`, second);
    }
    const processes = await processesOf(() => it.sandbox.reset(before));
    expect(processes).toEqual([
      expect.stringContaining('for-each-ref'),
      expect.stringContaining('update-ref --stdin'),
      expect.stringContaining('update-ref --stdin'),
    ]);
    expect(await it.sandbox.snapshot()).toEqual(before);
  });

  test('forgets a repository that came later, whose name is free again', async () => {
    const it = await start();
    const snapshot = await it.sandbox.snapshot();
    const first = await addRepository(it.services, it.project, 'late');
    await it.commit({ a: '1' }, { repository: first });
    await it.sandbox.reset(snapshot);
    expect((await it.api('GET', '/Fabrikam/_apis/git/repositories/late')).status).toBe(404);
    await addRepository(it.services, it.project, 'late');
    expect((await it.api('GET', '/Fabrikam/_apis/git/repositories/late/refs')).body.count).toBe(0);
  });
});

describe('two sandboxes in one process', () => {
  test('have nothing in common, and the same seed gives the same identifiers', async () => {
    const [left, right] = await Promise.all([start(), start()]);
    await furnish(left);
    expect(left.project.id).toBe(right.project.id);
    expect(left.url).not.toBe(right.url);
    expect((await right.api('GET', `${right.repositoryPath}/pullrequests`)).body.count).toBe(0);
    expect((await right.api('GET', `${right.repositoryPath}/refs`)).body.count).toBe(0);
    expect(right.sandbox.recorder.all()).toHaveLength(2);
  });
});

describe('closing', () => {
  test('while a build runs cancels it, ends its processes and leaves no folder', async () => {
    const before = folders('fixgate-');
    const it = await startTestSandbox();
    await it.commit({
      'azure-pipelines.yml':
        'steps:\n- checkout: none\n- script: echo on; sleep 300\n- script: sleep 300\n  condition: always()\n',
    });
    const definition = addDefinition(it.services, it.project, it.repository, { name: 'CI' });
    await attachAgent(it.sandbox, { taskFolders: [] });
    await it.api('POST', '/Fabrikam/_apis/build/builds', { definition: { id: definition.id } });
    const [build] = it.services.world.builds;
    await expect
      .poll(() => build?.timeline.some((each) => each.name === 'CmdLine' && each.state === 'inProgress'), {
        timeout: 30_000,
      })
      .toBe(true);
    // Either process would hold it longer than a test may take.
    await it.close();
    expect(build).toMatchObject({ status: 'completed', result: 'canceled' });
    expect(folders('fixgate-').filter((name) => !before.includes(name))).toEqual([]);
  });

  test('after work that failed says so and still frees the port and the folder', async () => {
    const before = folders('fixgate-sandbox-');
    const sandbox = await startSandbox();
    sandbox.services.background.run(async () => {
      throw new Error('broken work');
    });
    await expect(sandbox.close()).rejects.toThrow('broken work');
    expect(folders('fixgate-sandbox-').filter((name) => !before.includes(name))).toEqual([]);
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });
});

test('a port that is taken rejects with EADDRINUSE and leaves no folder', async () => {
  const it = await start();
  const before = folders('fixgate-sandbox-');
  const port = Number(new URL(it.url).port);
  await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  expect(folders('fixgate-sandbox-')).toEqual(before);
});
