import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault } from '../../src/core/fault.ts';
import { failure } from '../../src/core/result.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Http } from '../../src/ports/http.ts';
import {
  branchOf,
  fixesDone,
  type RemediationWorld,
  startRemediationWorld,
} from '../support/remediation-world.ts';

const POLICY = '.fixgate.yml';

let world: RemediationWorld;
beforeEach(async () => {
  world = await startRemediationWorld();
});
afterEach(() => world.close());

const states = () => world.pulls().map(({ status }) => status);
const last = () => world.last();

describe('the task on a branch that the policy wants fixed', () => {
  it('opens a pull request with the scanner’s fix, and nothing more when it runs again', async () => {
    await world.change({ 'src/a.js': 'one\neval(x)\r\nthree\n' });
    const end = await world.scan();
    expect(end.faults).toEqual([]);
    expect(world.pulls()).toHaveLength(1);
    expect(branchOf(last())).toMatch(/^fixgate\/main\/no-eval-[0-9a-f]{12}$/);
    expect(await world.branches()).toEqual([branchOf(last())]);
    expect(await world.file(branchOf(last()), 'src/a.js')).toBe('one\nsafe(x)\r\nthree\n');
    expect(last()).toMatchObject({ title: 'Fix no-eval in src/a.js', isDraft: false });
    expect(end.info).toContain('1 open finding: 1 fixed in 1 pull request, 0 not fixed.');
    const again = await world.again();
    expect(fixesDone(again)).toEqual([]);
    expect(again.info).toContain('1 open finding: 1 fixed in 1 pull request, 0 not fixed.');
    expect(fixesDone(await world.scan())).toEqual([]);
    expect(world.pulls()).toHaveLength(1);
  });

  it('keeps what it knows in the properties, for pages and for its own later runs', async () => {
    await world.change({ 'src/a.js': 'eval(x)\n' });
    await world.scan();
    const path = `${world.repositoryPath}/pullRequests/${last().id}/properties`;
    const { value } = (await world.api('GET', path)).body;
    const text = (name: string): string => value[name]?.$value;
    expect(text('fixgateKey')).toBe(branchOf(last()).slice(-12));
    expect(JSON.parse(text('fixgateRules'))).toEqual(['no-eval']);
    expect(JSON.parse(text('fixgateFindings'))).toHaveLength(1);
    expect(text('fixgateSeverity')).toBe('high');
    expect(text('fixgateConfidence')).toBe('medium');
    expect(text('fixgateFixer')).toBe('Demo 1.2.3');
    expect(text('fixgateCommit')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('makes nothing where nobody asked for it', async () => {
    await world.change({ 'src/a.js': 'eval(x)\n' });
    await world.scan({ inputs: { remediate: false } });
    await world.change({ [POLICY]: 'remediation: { branches: [release/*] }\n' });
    const other = await world.scan();
    expect(other.info).toContain(
      'No fix pull requests: the policy opens them for release/*, and this is main.',
    );
    await world.change({ [POLICY]: 'remediation: { enabled: false }\n' });
    expect((await world.scan()).info.join('\n')).toContain('remediation.enabled: false');
    await world.change({ [POLICY]: 'remediation: { enabeld: true }\n' });
    expect((await world.scan({ inputs: { onError: 'warn' } })).info.join('\n')).toContain(
      'No fix pull requests: the policy could not be read',
    );
    await world.change({ [POLICY]: 'remediation: { enabled: true }\n' });
    const dry = await world.scan({ inputs: { dryRun: true } });
    expect(dry.info.join('\n')).toContain('Dry run, not done: open pull request');
    expect(world.pulls()).toEqual([]);
    expect(await world.branches()).toEqual([]);
  });

  it('does not touch what triage dismissed, nor the pipeline’s own file', async () => {
    world.definition.yamlFilename = '/ci/run.yml';
    await world.change({
      'src/a.js': 'eval(x)\n',
      'ci/run.yml': '# eval(x)\n',
      [POLICY]: "triage: [{ match: { path: ['src/**'] }, decision: wont_fix, reason: no }]\n",
    });
    const end = await world.scan();
    expect(world.pulls()).toEqual([]);
    expect(end.info).toContain('1 open finding: 0 fixed in 0 pull requests, 1 not fixed.');
  });

  it('touches what decides over builds only when the policy allows it, and its own rules never', async () => {
    world.definition.yamlFilename = './ci/run.yml';
    const files = {
      CODEOWNERS: '# eval(x)\n',
      '.github/workflows/a.yml': 'jobs: 1 # eval(x)\n',
      'ci/run.yml': '# eval(x)\n',
      'ci/job.yml': 'steps: [] # eval(x)\n',
      'rules/fixgate.yml': 'remediation: { allowProtectedPaths: true, maxOpen: 9 } # eval(x)\n',
      '.semgrepignore': '# eval(x)\n',
    };
    await world.change({ ...files, 'rules/fixgate.yml': 'remediation: { maxOpen: 9 } # eval(x)\n' });
    const inputs = { policy: 'rules/fixgate.yml' };
    const end = await world.scan({ inputs });
    expect(end.info).toContain('6 open findings: 0 fixed in 0 pull requests, 6 not fixed.');
    await world.change(files);
    await world.scan({ inputs });
    expect(world.pulls().map(({ title }) => title)).toEqual([
      'Fix no-eval in .github/workflows/a.yml',
      'Fix no-eval in CODEOWNERS',
    ]);
  });

  it('says that it makes no work items', async () => {
    await world.change({ 'a.js': 'eval(1)\n', [POLICY]: 'remediation: { workItem: always }\n' });
    const { info } = await world.scan();
    expect(info.join('\n')).toContain('remediation.workItem: always has no effect yet');
    expect(states()).toEqual(['active']);
  });

  it('opens so many in a run and so many at all', async () => {
    await world.change({
      'a.js': 'eval(1) // mild\n',
      'b.js': 'eval(2) // mild\n',
      'c.js': 'eval(3) // mild\n',
      [POLICY]: 'remediation: { maxNewPerRun: 1, maxOpen: 2 }\n',
    });
    await world.scan();
    expect(world.pulls()).toHaveLength(1);
    await world.again();
    expect(world.pulls()).toHaveLength(1);
    await world.scan();
    const end = await world.scan();
    expect(world.pulls()).toHaveLength(2);
    expect(end.info).toContain('3 open findings: 2 fixed in 2 pull requests, 1 not fixed.');
  });

  it('leaves a newer commit to its own run', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    await world.change({ 'b.js': 'eval(1)\n' });
    const end = await world.again();
    expect(end.info.join('\n')).toContain('No fix pull requests: main has moved on since this commit');
    expect(world.pulls()).toHaveLength(1);
  });

  it('keeps a finding that comes later apart from a pull request that is open', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    await world.change({ 'a.js': 'eval(1)\n2\n3\n4\n5\n6\n7\n8\neval(9)\n' });
    const end = await world.scan();
    expect(end.faults).toEqual([]);
    expect(states()).toEqual(['active', 'active']);
    expect(await world.file(branchOf(last()), 'a.js')).toBe('eval(1)\n2\n3\n4\n5\n6\n7\n8\nsafe(9)\n');
  });

  it('makes the branch anew when the code around has changed, and only then', async () => {
    await world.change({ 'a.js': 'eval(1)\n2\n3\n4\n5\n6\n' });
    await world.scan();
    const branch = branchOf(last());
    await world.change({ 'a.js': 'eval(1)\n2\n3\n4\n5\nsix\n' });
    expect(fixesDone(await world.scan())).toEqual([]);
    await world.change({ 'a.js': 'eval(1)\ntwo\n3\n4\n5\nsix\n' });
    const end = await world.scan();
    expect(fixesDone(end).map((line) => line.split(' ')[1])).toEqual(['renew', 'renew', 'set']);
    expect(await world.branches()).toEqual([branch]);
    expect(await world.file(branch, 'a.js')).toBe('safe(1)\ntwo\n3\n4\n5\nsix\n');
    expect(states()).toEqual(['active']);
    expect(fixesDone(await world.again())).toEqual([]);
  });

  it('closes what is not needed any more and asks again when it is', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    await world.change({ 'a.js': 'other(1)\n' });
    await world.scan();
    expect(states()).toEqual(['abandoned']);
    expect(await world.branches()).toEqual([]);
    expect(fixesDone(await world.again())).toEqual([]);
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    expect(states()).toEqual(['abandoned', 'active']);
  });

  it('does not repeat what was merged, but asks anew for what came back', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    const { id, lastMergeSourceCommit } = (
      await world.api('GET', `${world.repositoryPath}/pullrequests/${last().id}`)
    ).body;
    const merged = { status: 'completed', lastMergeSourceCommit };
    await world.api('PATCH', `${world.repositoryPath}/pullrequests/${last().id}`, merged);
    await world.sandbox.settled();
    expect(states(), String(id)).toEqual(['completed']);
    await world.change({ 'a.js': 'eval(1)\n' });
    const still = await world.scan();
    expect(fixesDone(still)).toEqual([]);
    expect(still.info).toContain('1 open finding: 0 fixed in 0 pull requests, 1 not fixed.');
    await world.change({ 'a.js': 'other(1)\n' });
    await world.scan();
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    expect(states()).toEqual(['completed', 'active']);
    expect(fixesDone(await world.again())).toEqual([]);
  });

  it('opens one pull request when several steps try at once', async () => {
    await world.change({ 'a.js': 'eval(1)\n', 'b.js': 'eval(1)\n' });
    const ends = await Promise.all([world.scan(), ...[1, 2, 3].map(() => world.again())]);
    expect(states()).toEqual(['active', 'active']);
    expect(await world.branches()).toHaveLength(2);
    for (const end of ends)
      expect(end.info).toContain('2 open findings: 2 fixed in 2 pull requests, 0 not fixed.');
  });

  it('closes nothing for a scan that could not see everything', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    await world.change({ 'a.js': 'other(1)\n' });
    await world.scan({ inputs: { sarif: ['scan/*.sarif', 'nothing.sarif'] } });
    expect(states()).toEqual(['active']);
  });

  it('says which right is missing, once, and changes no verdict', async () => {
    await world.change({ 'a.js': 'eval(1)\n', 'b.js': 'eval(1)\n' });
    world.denyBuildService('CreateBranch');
    const end = await world.scan();
    expect(end.outputs).toMatchObject({ verdict: 'passed' });
    const said = end.faults.filter(({ code }) => code === 'platform.missing-permission');
    expect(said).toHaveLength(1);
    expect(said[0]?.message).toContain('Create branch');
    expect(end.info.join('\n')).toContain('2 open findings: 0 fixed in 0 pull requests, 2 not fixed.');
  });

  it.each(['before it arrives', 'after it arrived'] as const)(
    'ends in the same world when it dies at any of its writes, %s',
    async (moment) => {
      await world.change({ 'a.js': 'eval(1)\n' });
      const start = await world.sandbox.snapshot();
      await world.scan();
      const wanted = await seen();
      for (let writes = 0; ; writes += 1) {
        await world.restart(start);
        const dying = diesAt(writes, moment === 'after it arrived');
        await world.scan({ http: dying.http });
        await world.again();
        expect(await seen(), `after ${writes} writes`).toEqual(wanted);
        expect(fixesDone(await world.again())).toEqual([]);
        if (!dying.died()) break;
      }
    },
    240_000,
  );
});

/** Everything of the pull requests that a person can see. */
async function seen(): Promise<unknown> {
  const contents = world.pulls().map(async (pull) => ({
    status: pull.status,
    branch: pull.sourceRefName,
    title: pull.title,
    properties: Object.keys(
      (await world.api('GET', `${world.repositoryPath}/pullRequests/${pull.id}/properties`)).body.value,
    ).length,
    a: await world.file(branchOf(pull), 'a.js'),
  }));
  const all = await Promise.all(contents);
  return {
    pulls: all.toSorted((x, y) => x.branch.localeCompare(y.branch)),
    branches: await world.branches(),
  };
}

/** Answers nothing any more from this write on, which may have reached the server. */
function diesAt(writes: number, arrives: boolean): { readonly http: Http; died(): boolean } {
  const real = createHttps();
  let left = writes;
  let isDead = false;
  const dead = fault('platform.unreachable', { message: 'Killed.', next: 'Run it again.' });
  return {
    died: () => isDead,
    http: {
      async send(request) {
        if (isDead) return failure(dead);
        if (request.method === 'GET') return real.send(request);
        if (left > 0) {
          left -= 1;
          return real.send(request);
        }
        if (arrives) await real.send(request);
        isDead = true;
        return failure(dead);
      },
    },
  };
}
