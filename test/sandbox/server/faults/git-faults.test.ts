import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../../../../sandbox/server/faults/fault-plan.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const TOPIC = 'refs/heads/topic';

let test: TestSandbox;
let folder: string;
let head: string;

beforeEach(async () => {
  test = await startTestSandbox();
  await test.commit({ 'a.txt': 'one\n', 'big.txt': 'line of text\n'.repeat(5000) });
  folder = await test.folder();
  await git('clone', '-q', test.cloneUrl, '.');
  await writeFile(join(folder, 'b.txt'), 'two\n');
  await git('add', '-A');
  await git('commit', '-qm', 'Add b');
  head = (await git('rev-parse', 'HEAD')).stdout.trim();
});
afterEach(() => test.close());

const git = (...args: string[]) => test.git(args, { cwd: folder });
const push = () => git('push', '-q', 'origin', `HEAD:${TOPIC}`);
const arm = (plan: string, crash?: () => void): void => test.sandbox.faults.arm(parseFaultPlan(plan), crash);
const tip = () => test.services.git.resolve(test.repository.id, TOPIC);
const pushes = (): number =>
  test.services.world.pushes.filter(({ refUpdates }) => refUpdates.some(({ name }) => name === TOPIC)).length;

describe('a fetch that is planned to fail', () => {
  it.each(['503', '429', '203', 'html', 'lost', 'late', 'truncated', 'broken', 'crash-after'])(
    'by %s leaves a sound repository, and the next one brings everything',
    async (kind) => {
      const made = await test.commit({ 'c.txt': 'three\n'.repeat(400) });
      arm(`POST git-upload-pack:${kind}`);
      expect((await git('fetch', '-q')).code).not.toBe(0);
      arm('1:slow=5');
      expect((await git('fetch', '-q')).code).toBe(0);
      expect((await git('rev-parse', 'origin/main')).stdout.trim()).toBe(made);
      expect((await git('fsck', '--full')).code).toBe(0);
    },
  );
});

describe('a push that is planned to fail', () => {
  it.each(['503', '429', '203', 'html', 'crash-before'])(
    'by %s is not done; the next one is',
    async (kind) => {
      arm(`POST git-receive-pack:${kind}`);
      expect((await push()).code).not.toBe(0);
      expect([await tip(), pushes()]).toEqual([null, 0]);
      arm('1:slow=5');
      expect((await push()).code).toBe(0);
      expect([await tip(), pushes()]).toEqual([head, 1]);
    },
  );

  it.each(['lost', 'broken', 'crash-after'])(
    'by %s is done, once, though git says it failed',
    async (kind) => {
      const deaths: string[] = [];
      arm(`POST git-receive-pack:${kind}`, () => deaths.push(kind));
      expect((await push()).code).not.toBe(0);
      expect([await tip(), pushes()]).toEqual([head, 1]);
      // curl repeats by itself what breaks on a connection that it had before.
      expect(new Set(deaths)).toEqual(new Set(kind === 'crash-after' ? [kind] : []));
      arm('1:slow=5');
      expect((await push()).code).toBe(0);
      expect([await tip(), pushes()]).toEqual([head, 1]);
    },
  );

  it('by lateness is done at rest, and what was pushed meanwhile stays', async () => {
    arm('POST git-receive-pack:later');
    expect((await push()).code).not.toBe(0);
    expect(await tip()).toBeNull();
    arm('1:slow=5');
    await git('commit', '-q', '--amend', '-m', 'Add b, better');
    expect((await push()).code).toBe(0);
    const newer = await tip();
    await test.sandbox.settled();
    expect([await tip(), pushes()]).toEqual([newer, 1]);
    expect(newer).not.toBe(head);
  });

  it('by doubling is done once', async () => {
    arm('POST git-receive-pack:duplicate');
    await push();
    expect([await tip(), pushes()]).toEqual([head, 1]);
  });
});
