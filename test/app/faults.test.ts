import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import type { SandboxSnapshot } from '../../sandbox/server/sandbox-server.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import { fault } from '../../src/core/fault.ts';
import { failure, success } from '../../src/core/result.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Http, HttpRequest } from '../../src/ports/http.ts';
import type { PullRequestContext } from '../../src/ports/step.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { finish } from '../support/bundled-task.ts';
import { sarif } from '../support/sarif.ts';
import { type InProcessEnd, runInProcess } from '../support/step-in-process.ts';

const OLD = { ruleId: 'old', path: 'src/a.js', line: 1 };
const NEW = { ruleId: 'new', path: 'src/a.js', line: 3 };
const MAIN = 'refs/heads/main';

let world: BuildWorld;
let folder: string;
let pullRequest: PullRequestContext;
let start: SandboxSnapshot;
let ids: { readonly main: number; readonly pullRequest: number };

/** Main is scanned; a run of main and one of a pull request that introduces a finding are about to end. */
beforeAll(async () => {
  world = await startBuildWorld();
  folder = await world.folder();
  await mkdir(join(folder, 'scan'), { recursive: true });
  const first = await world.commit({ 'src/a.js': 'eval(1)\n', '.fixgate.yml': 'version: 1\n' });
  await scanFiles([OLD]);
  const baseline = queue(MAIN, first);
  await runInProcess(world, { build: baseline, folder });
  await finish(world, baseline);
  world.tick(60_000);
  const second = await world.commit({ 'README.md': 'x\n' });
  await world.commit({ 'src/a.js': 'eval(1)\n\neval(2)\n' }, { refName: 'refs/heads/topic', from: second });
  const body = { sourceRefName: 'refs/heads/topic', targetRefName: MAIN, title: 't' };
  const { pullRequestId: id } = (await world.api('POST', `${world.repositoryPath}/pullrequests`, body)).body;
  await world.sandbox.settled();
  const merge = await world.services.git.resolve(world.repository.id, `refs/pull/${id}/merge`);
  pullRequest = { id, targetBranch: MAIN, sourceBranch: '', isFork: false, sourceCommit: null };
  ids = { main: queue(MAIN, second).id, pullRequest: queue(`refs/pull/${id}/merge`, merge ?? '').id };
  start = await world.sandbox.snapshot();
});
afterAll(() => world.close());

function queue(sourceBranch: string, sourceVersion: string): Build {
  const { services, definition, owner } = world;
  const who = { requestedForId: owner.id, triggerInfo: {} };
  return queueBuild(services, { definition, sourceBranch, sourceVersion, reason: 'manual', ...who });
}

async function scanFiles(results: Parameters<typeof sarif>[0]): Promise<void> {
  await writeFile(join(folder, 'scan', 'a.sarif'), sarif(results));
}

function buildOf(id: number): Build {
  const build = world.services.world.builds.find((each) => each.id === id);
  if (build === undefined) throw new Error(`no build ${id}`);
  return build;
}

type Case = 'main' | 'pullRequest';

async function step(which: Case, http: Http = createHttps()): Promise<InProcessEnd> {
  await scanFiles(which === 'main' ? [OLD] : [OLD, NEW]);
  const build = buildOf(ids[which]);
  return runInProcess(world, { build, folder, http, ...(which === 'main' ? {} : { pullRequest }) });
}

/** What people and later runs see. Of several equal statuses only the newest is shown. */
function seen(which: Case): unknown {
  const { builds, leases, commitStatuses, pullRequests } = world.services.world;
  const build = builds.find(({ id }) => id === ids[which]);
  const lists = [...Object.values(commitStatuses), ...pullRequests.map((each) => each.statuses)];
  const statuses = lists.flatMap((each) =>
    [...new Map(each.map((status) => [status.context.name, status])).entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, status]) => status),
  );
  return {
    properties: build?.properties,
    tags: build?.tags,
    leases: leases.map(({ runId, ownerId }) => [runId, ownerId]),
    statuses: statuses.map((each) => [each?.state, each?.description, each?.targetUrl, each?.iterationId]),
  };
}

type Break = 'refused' | 'lost' | 'gone';

/**
 * `refused`: a 503 before anything happened, once; `lost`: it happened, but the answer did not arrive, once;
 * `gone`: this request and all its repetitions fail.
 */
function breaking(which: number, how: Break): { readonly http: Http; readonly count: () => number } {
  const real = createHttps();
  const unreachable = failure(fault('platform.unreachable', { message: 'broken off', next: 'again' }));
  let count = 0;
  let broken: string | null = null;
  const nameOf = ({ method, url, body }: HttpRequest): string => `${method} ${url} ${body}`;
  return {
    count: () => count,
    http: {
      async send(request) {
        count += 1;
        const isIt = count === which || (how === 'gone' && broken === nameOf(request));
        if (!isIt) return real.send(request);
        broken = nameOf(request);
        if (how === 'refused') return success({ status: 503, headers: {}, body: new Uint8Array() });
        if (how === 'lost') await real.send(request);
        return unreachable;
      },
    },
  };
}

describe.each(['main', 'pullRequest'] as const)('a fault in any single request of a run: %s', (which) => {
  const timeout = 300_000;
  it('never lets it pass wrongly; after a repetition the world is the faultless one', {
    timeout,
  }, async () => {
    await world.sandbox.reset(start);
    const faultless = breaking(0, 'gone');
    const expected = await step(which, faultless.http);
    expect(expected.outputs['verdict']).toBe(which === 'main' ? 'passed' : 'failed');
    expect(expected.faults.filter(({ code }) => code !== 'usage.invalid')).toEqual([]);
    const perfect = seen(which);
    const requests = faultless.count();
    expect(requests).toBeGreaterThan(10);
    for (let request = 1; request <= requests; request += 1) {
      for (const how of ['refused', 'lost', 'gone'] as const) {
        const where = `request ${request} ${how}`;
        await world.sandbox.reset(start);
        const end = await step(which, breaking(request, how).http);
        expect([expected.outputs['verdict'], 'error'], where).toContain(end.outputs['verdict']);
        if (how !== 'gone') expect(end.outputs['verdict'], where).toBe(expected.outputs['verdict']);
        if (end.outputs['verdict'] === 'error') expect(end.result, where).toBe('failed');
        await step(which);
        expect(seen(which), where).toEqual(perfect);
      }
    }
  });
});
