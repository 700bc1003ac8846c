import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../../sandbox/server/faults/fault-plan.ts';
import { type RemediationWorld, startRemediationWorld } from '../support/remediation-world.ts';

const POLICY = '.fixgate.yml';

let world: RemediationWorld;
beforeEach(async () => {
  world = await startRemediationWorld();
});
afterEach(() => world.close());

describe('the task on a branch that the policy wants fixed', () => {
  it.each([
    ['the runs with scans', 'GET builds#1+:html'],
    ['the commit, by which alone the policy is known', 'GET commits/HEAD#1:203'],
  ])('makes nothing when it could not look at %s, and opens it once afterwards', async (_, plan) => {
    await world.change({ [POLICY]: 'remediation: { labels: [ours] }\n', 'src/old.js': 'eval(1)\n' });
    await world.scan({ inputs: { remediate: false } });
    const head = await world.change({ 'src/a.js': 'eval(x)\n' });
    world.sandbox.faults.arm(parseFaultPlan(plan.replace('HEAD', head)));
    const blind = await world.scan();
    world.sandbox.faults.arm([]);
    expect(blind).toMatchObject({ result: 'failed', outputs: { verdict: 'error' } });
    expect(blind.info).toContain(
      'No fix pull requests: the server did not let us look at everything, see above.',
    );
    expect(world.pulls()).toEqual([]);
    await world.again();
    expect(world.pulls().map(({ labels }) => labels.map(({ name }) => name))).toEqual([['ours'], ['ours']]);
  });

  it('removes the commit of a replacement that came late, when the branch has been replaced already', async () => {
    await world.change({ 'src/a.js': 'eval(x)\n' });
    await world.scan();
    const own = await world.branches();
    await world.change({ 'src/a.js': 'eval(y)\n' });
    world.sandbox.faults.arm(parseFaultPlan('POST pushes#1:later'));
    await world.scan();
    world.sandbox.faults.arm([]);
    await world.sandbox.settled();
    expect(await world.branches()).toEqual([...own, `${own[0]}.next`]);
    await world.again();
    expect(await world.branches()).toEqual(own);
    expect(await world.file(own[0] ?? '', 'src/a.js')).toBe('safe(y)\n');
  });

  it('compares with a stored scan whose end got lost on the way once', async () => {
    await world.change({ 'src/a.js': 'eval(x)\n' });
    await world.scan();
    await world.change({ 'README.md': '1\n' });
    world.sandbox.faults.arm([]);
    await world.scan();
    const download = world.sandbox.faults.seen.find((each) =>
      /attachments\/fixgate\.baseline\.v1\/./.test(each),
    );
    await world.change({ 'README.md': '2\n' });
    world.sandbox.faults.arm(parseFaultPlan(`GET ${download?.split('/').at(-1)}#1:truncated`));
    const end = await world.scan();
    expect(world.sandbox.faults.injected).toBe(1);
    expect(end.info.join('\n')).toContain('Compared with commit');
  });
});
