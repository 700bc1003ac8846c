import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../../sandbox/server/faults/fault-plan.ts';
import { addRepository } from '../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../sandbox/server/world/populate-build.ts';
import type { Result } from '../../src/core/result.ts';
import type { FixHost } from '../../src/ports/fix-host.ts';
import { unfaithful } from '../support/faithful.ts';
import { BYTES, FILE, type FixWorld, of, startFixWorld } from '../support/fix-world.ts';

let world: FixWorld;
let fixes: FixHost;

beforeAll(async () => {
  world = await startFixWorld();
  ({ fixes } = world);
});
afterAll(() => world.close());

const branches = async (): Promise<string[]> =>
  (await world.services.git.refs(world.repository.id, 'refs/heads/')).map(({ name }) => name);

describe('the fix host', () => {
  it('knows whose rights it uses', async () => {
    expect(await of(fixes.identity())).toEqual({ id: world.owner.id, name: world.owner.displayName });
    const nobody = await world.hostOf('nonsense').identity();
    expect(nobody).toMatchObject({ ok: false, fault: { code: 'platform.invalid-credentials' } });
  });

  it("knows where a pipeline's YAML lies, when it lies in this repository", async () => {
    world.pat('builds', ['vso.build']);
    const host = world.hostOf('builds');
    expect(await of(host.pipelineFile(world.definition.id))).toBe('azure-pipelines.yml');
    expect(await host.pipelineFile(4711)).toMatchObject({ ok: false, fault: { code: 'platform.not-found' } });
    const other = await addRepository(world.services, world.project, 'other');
    const elsewhere = addDefinition(world.services, world.project, other, {
      name: 'Other',
      authoredById: world.owner.id,
    });
    expect(await of(host.pipelineFile(elsewhere.id))).toBeNull();
  });

  it('reads octets at a commit as git keeps them; no folder, no link, no other case', async () => {
    const commit = await world.base(BYTES);
    expect(new Uint8Array((await of(fixes.bytesAt(commit, FILE))) ?? [])).toEqual(BYTES);
    for (const path of ['src', 'nope.js', FILE.toUpperCase()]) {
      expect(await of(fixes.bytesAt(commit, path))).toBeNull();
    }
    expect((await fixes.bytesAt('f'.repeat(40), 'a')).ok).toBe(false);
    const link = await linkTo('other.txt');
    expect(await of(fixes.bytesAt(link, 'link'))).toBeNull();
  });

  it('never takes a file for whole that lost its end on the way: it asks again, and then says so', async () => {
    const commit = await world.base(BYTES);
    const { faults } = world.sandbox;
    faults.arm(parseFaultPlan('2:truncated'));
    expect(new Uint8Array((await of(fixes.bytesAt(commit, FILE))) ?? [])).toEqual(BYTES);
    faults.arm(parseFaultPlan('2+:truncated'));
    const cut = await fixes.bytesAt(commit, FILE);
    faults.arm([]);
    expect(cut).toMatchObject({
      ok: false,
      fault: { code: 'platform.unreadable-answer', message: expect.stringContaining('not the whole file') },
    });
  });
});

async function linkTo(target: string): Promise<string> {
  const folder = await world.folder();
  const git = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await world.git(args, { cwd: folder });
    if (code !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  await git('clone', '-q', world.cloneUrl, '.');
  const blob = await git('hash-object', '-w', '--', target);
  await git('update-index', '--add', '--cacheinfo', `120000,${blob},link`);
  await git('commit', '-qm', 'link');
  await git('push', '-q', 'origin', 'HEAD:refs/heads/link');
  return git('rev-parse', 'HEAD');
}

describe('a branch', () => {
  it('is made by a push on a commit, with the bytes meant, and read with message, parents and pusher', async () => {
    const parent = await world.base();
    const fix = world.fixOn(parent);
    const head = await of(fixes.push(fix));
    expect(await of(fixes.branch(fix.branch))).toEqual({
      commit: head,
      parents: [parent],
      message: expect.stringContaining('FixGate-Key: 1'),
      pushedBy: world.owner.id,
    });
    expect(new Uint8Array((await of(fixes.bytesAt(head, FILE))) ?? [])).toEqual(BYTES);
    expect(await of(fixes.branch(`${fix.branch}0`))).toBeNull();
    expect(await of(fixes.branch(fix.branch.slice(0, -1)))).toBeNull();
  });

  it('is listed with the others below a folder', async () => {
    const parent = await world.base();
    const fix = world.fixOn(parent, { branch: 'refs/heads/folder/a' });
    const head = await of(fixes.push(fix));
    await of(fixes.push({ ...fix, branch: 'refs/heads/folder2' }));
    expect(await of(fixes.branches('refs/heads/folder/'))).toEqual(new Map([['refs/heads/folder/a', head]]));
  });

  it('is moved only from the head that was seen', async () => {
    const parent = await world.base();
    const fix = world.fixOn(parent);
    const head = await of(fixes.push(fix));
    const conflict = { ok: false, fault: { code: 'platform.conflict' } };
    expect(await fixes.push(fix)).toMatchObject(conflict);
    const next = { ...fix, files: [{ path: 'other.txt', bytes: BYTES }] };
    expect(await fixes.push({ ...next, expectedHead: parent, parent })).toMatchObject(conflict);
    const second = await of(fixes.push({ ...next, expectedHead: head, parent: head }));
    expect((await of(fixes.branch(fix.branch)))?.parents).toEqual([head]);
    expect(await fixes.deleteBranch(fix.branch, head)).toMatchObject(conflict);
    await of(fixes.deleteBranch(fix.branch, second));
    expect(await of(fixes.branch(fix.branch))).toBeNull();
    await of(fixes.deleteBranch(fix.branch, second));
  });

  it('is started anew on another parent in one step, and a dead run before it leaves nothing behind', async () => {
    const fix = world.fixOn(await world.base());
    const head = await of(fixes.push(fix));
    const newer = await world.base('worse\n');
    // What a run that died after its first request leaves behind.
    await of(fixes.push({ ...fix, branch: `${fix.branch}.next`, parent: newer }));
    const anew = { ...fix, expectedHead: head, parent: newer };
    const moved = await of(fixes.push(anew));
    expect(await of(fixes.branch(fix.branch))).toMatchObject({ commit: moved, parents: [newer] });
    expect(await fixes.push(anew)).toMatchObject({ ok: false, fault: { code: 'platform.conflict' } });
    expect((await branches()).filter((name) => name.startsWith(fix.branch))).toEqual([fix.branch]);
  });

  it('names the right that is missing, and for whom', async () => {
    const parent = await world.base();
    const fix = world.fixOn(parent);
    const create = await world.without('CreateBranch', () => fixes.push(fix));
    expect(create).toMatchObject({
      ok: false,
      fault: {
        code: 'platform.missing-permission',
        message: expect.stringContaining(`'Ada Owner' lacks the permission 'Create branch'`),
        next: expect.stringContaining('Security of project Fabrikam'),
      },
    });
    const head = await of(fixes.push(fix));
    const anew = { ...fix, expectedHead: head, parent: await world.base('newer\n') };
    const actions: (() => Promise<Result<unknown>>)[] = [
      () => fixes.deleteBranch(fix.branch, head),
      () => fixes.push(anew),
      // Again, with what the first try left.
      () => fixes.push(anew),
    ];
    for (const action of actions) {
      const refused = await world.without('ForcePush', action);
      expect(refused).toMatchObject({
        ok: false,
        fault: {
          code: 'platform.missing-permission',
          message: expect.stringContaining("'Force push (rewrite history, delete branches and tags)'"),
        },
      });
    }
    expect((await of(fixes.branch(fix.branch)))?.commit).toBe(head);
    world.pat('reader', ['vso.code']);
    expect(await world.hostOf('reader').push(world.fixOn(parent))).toMatchObject({
      ok: false,
      fault: { code: 'platform.missing-scope', message: expect.stringContaining('Code (Read & write)') },
    });
  });
});

it('what the sandbox answered to all this is what the service answers', () => {
  const described = world.sandbox.recorder.all().filter(({ operation }) => operation?.startsWith('git/'));
  expect(described.length).toBeGreaterThan(20);
  expect(unfaithful(described)).toEqual([]);
});
