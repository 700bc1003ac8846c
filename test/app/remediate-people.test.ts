import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  branchOf,
  fixesDone,
  type RemediationWorld,
  startRemediationWorld,
} from '../support/remediation-world.ts';

let world: RemediationWorld;
beforeEach(async () => {
  world = await startRemediationWorld();
});
afterEach(() => world.close());

const states = () => world.pulls().map(({ status }) => status);
const last = () => world.last();
const abandon = () =>
  world.api('PATCH', `${world.repositoryPath}/pullrequests/${last().id}`, { status: 'abandoned' });

describe('where people had a hand in it, the task', () => {
  it('asks for no second one when a person gave it another target', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    await world.commit({ 'x.md': 'x' }, { refName: 'refs/heads/next', from: world.head });
    const path = `${world.repositoryPath}/pullrequests/${last().id}`;
    const answer = await world.api('PATCH', path, { targetRefName: 'refs/heads/next' });
    expect(answer.status).toBe(200);
    expect(fixesDone(await world.scan())).toEqual([]);
    expect(states()).toEqual(['active']);
  });

  it('never asks again after a person abandoned it, not even together with others', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    await abandon();
    const end = await world.again();
    expect(fixesDone(end)).toEqual([]);
    expect(states()).toEqual(['abandoned']);
    await world.change({ 'a.js': 'eval(1)\n2\n3\n4\n5\n6\n7\n8\neval(9)\n' });
    await world.scan();
    expect(states()).toEqual(['abandoned', 'active']);
    expect(await world.file(branchOf(last()), 'a.js')).toMatch(/^eval\(1\)/);
    expect((await world.again()).info).toContain('2 open findings: 1 fixed in 1 pull request, 1 not fixed.');
  });

  it('keeps off a branch that a person has pushed to', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    await world.commit({ 'a.js': 'better(1)\n' }, { refName: last().sourceRefName });
    await world.change({ 'a.js': 'eval(1) // more\n' });
    const end = await world.scan();
    expect(fixesDone(end)).toEqual([]);
    expect(await world.file(branchOf(last()), 'a.js')).toBe('better(1)\n');
    await world.change({ 'a.js': 'gone(1)\n' });
    await world.scan();
    expect(states()).toEqual(['active']);
  });

  it('overwrites no description that a person edited', async () => {
    await world.change({ 'a.js': 'eval(1)\n2\n' });
    await world.scan();
    const { id } = last();
    await world.api('PATCH', `${world.repositoryPath}/pullrequests/${id}`, { description: 'mine' });
    await world.change({ 'a.js': 'eval(1)\ntwo\n' });
    await world.scan();
    expect(last()).toMatchObject({ id, description: 'mine' });
    expect(await world.file(branchOf(last()), 'a.js')).toBe('safe(1)\ntwo\n');
  });

  it('pushes nothing for another target, and asks for no other one when others join its findings', async () => {
    await world.change({ 'a.js': 'eval(1)\n2\n' });
    await world.scan();
    await world.commit({ 'x.md': 'x' }, { refName: 'refs/heads/next', from: world.head });
    const path = `${world.repositoryPath}/pullrequests/${last().id}`;
    await world.api('PATCH', path, { targetRefName: 'refs/heads/next' });
    await world.change({ 'a.js': 'eval(1)\ntwo\n' });
    const end = await world.scan();
    expect(fixesDone(end)).toEqual([]);
    expect(end.info.join('\n')).toContain('1 open finding: 0 fixed in 0 pull requests, 1 not fixed.');
    await world.change({ 'a.js': 'eval(1)\ntwo\n3\n4\n5\n6\n7\n8\neval(9)\n' });
    await world.scan();
    expect(states()).toEqual(['active', 'active']);
    expect(await world.file(branchOf(last()), 'a.js')).toMatch(/^eval\(1\)[\s\S]*safe\(9\)/);
  });

  it('leaves the words of a pull request that a person opened from its branch', async () => {
    await world.change({ 'a.js': 'eval(1)\n2\n' });
    world.denyBuildService('PullRequestContribute');
    await world.scan();
    expect(states()).toEqual([]);
    world.services.world.denials.length = 0;
    const [branch = ''] = await world.branches();
    const body = { sourceRefName: `refs/heads/${branch}`, targetRefName: 'refs/heads/main' };
    await world.api('POST', `${world.repositoryPath}/pullrequests`, {
      ...body,
      title: 'my own',
      description: 'mine',
    });
    await world.scan();
    await world.change({ 'a.js': 'eval(1)\ntwo\n' });
    await world.scan();
    expect(last()).toMatchObject({ title: 'my own', description: 'mine', status: 'active' });
    expect(states()).toEqual(['active']);
    expect(await world.file(branch, 'a.js')).toBe('safe(1)\ntwo\n');
  });

  it('renews the title when a group has become smaller', async () => {
    await world.change({ 'a.js': 'eval(1)\neval(2)\n' });
    await world.scan();
    expect(last().title).toBe('Fix 2 findings of no-eval in a.js');
    await world.change({ 'a.js': 'eval(1)\nother(2)\n' });
    await world.scan();
    expect(states()).toEqual(['active']);
    expect(last().title).toBe('Fix no-eval in a.js');
    expect(fixesDone(await world.again())).toEqual([]);
  });

  it('believes no properties of another fix', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    const patch = [{ op: 'add', path: '/fixgateKey', value: 'x ***NO_CI*** #1' }];
    await world.patch(`${world.repositoryPath}/pullRequests/${last().id}/properties`, patch);
    await world.change({ 'a.js': 'eval(1) // changed\n' });
    await world.scan();
    const refs = await world.api('GET', `${world.repositoryPath}/refs?filter=heads/fixgate/`);
    const [{ objectId }] = refs.body.value;
    const { comment } = (await world.api('GET', `${world.repositoryPath}/commits/${objectId}`)).body;
    expect(comment).toContain(`FixGate-Key: ${branchOf(last()).slice(-12)}`);
    expect(comment).not.toContain('NO_CI');
    expect(await world.file(branchOf(last()), 'a.js')).toBe('safe(1) // changed\n');
    expect(states()).toEqual(['active']);
  });

  it('makes new branches where it may not renew or delete old ones', async () => {
    await world.change({ 'a.js': 'eval(1)\n' });
    await world.scan();
    world.denyBuildService('ForcePush');
    await world.change({ 'a.js': 'gone(1)\n', 'b.js': 'eval(2)\n' });
    const end = await world.scan();
    expect(end.faults).toMatchObject([{ code: 'platform.missing-permission' }]);
    expect(end.faults[0]?.message).toContain('Force push');
    expect(states()).toEqual(['abandoned', 'active']);
  });
});
