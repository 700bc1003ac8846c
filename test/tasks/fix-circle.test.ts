import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPat, addPerson } from '../../sandbox/server/world/populate.ts';
import type { PullRequest } from '../../sandbox/server/world/pull-request.ts';
import { type CircleWorld, startCircleWorld } from '../support/circle-world.ts';
import { unfaithful } from '../support/faithful.ts';
import { textOn } from '../support/text-on.ts';

const BAD = 'const a = 1;\r\neval(a);\r\nmodule.exports = a;\r\n';
const GOOD = BAD.replace('eval', 'safe');

let world: CircleWorld;

beforeEach(async () => {
  world = await startCircleWorld();
  await world.change({ 'src/a.js': BAD, 'src/other.js': 'module.exports = 1;\n' });
});
afterEach(() => world.close());

const pulls = (): readonly PullRequest[] => world.services.world.pullRequests;

function newest(): PullRequest {
  const found = pulls().at(-1);
  if (found === undefined) throw new Error('no pull request');
  return found;
}

/** A run of main as it is now, by the task as it is packed. */
async function scanMain(): Promise<string> {
  return (await world.step(await world.run())).text;
}

const verified = (): readonly unknown[] =>
  newest()
    .statuses.filter(({ context }) => context.name === 'verified')
    .map(({ state, iterationId }) => [state, iterationId]);

async function verify(): Promise<string> {
  return (await world.step(await world.run(`refs/pull/${newest().id}/merge`))).text;
}

/** Another person than the one whose rights the task uses. */
function person(): { readonly token: string } {
  addPat(world.services, addPerson(world.services, 'Pat Person', 'pat@example.com'), 'pat-pat');
  return { token: 'pat-pat' };
}

const pullPath = (): string => `${world.repositoryPath}/pullrequests/${newest().id}`;

describe('the circle', () => {
  it('goes from a finding to a verified fix, with the bytes meant and no word that the service would not say', async () => {
    await scanMain();
    expect(pulls()).toHaveLength(1);
    expect(await textOn(world, newest().sourceRefName, 'src/a.js')).toBe(GOOD);
    expect(await verify()).toContain('Fix verified: 1 of 1 finding gone, no new findings.');
    expect(verified()).toEqual([['succeeded', 1]]);
    await verify();
    expect(verified().at(-1)).toEqual(['succeeded', 1]);
    expect(pulls()).toHaveLength(1);
    const spoken = world.sandbox.recorder.all().filter(({ operation }) => operation?.startsWith('git/'));
    expect(unfaithful(spoken)).toEqual([]);
  });

  it('opens nothing on runs of fix branches', async () => {
    await scanMain();
    await world.step(await world.run(newest().sourceRefName));
    await verify();
    expect(pulls()).toHaveLength(1);
    expect(await branchCount()).toBe(1);
  });
});

const branchCount = async (): Promise<number> =>
  (await world.services.git.refs(world.repository.id, 'refs/heads/fixgate/')).length;

describe('what people decide', () => {
  it('an abandoned fix never comes again', async () => {
    await scanMain();
    await world.api('PATCH', pullPath(), { status: 'abandoned' }, person());
    await world.change({ 'README.md': 'more\n' });
    await scanMain();
    await world.change({ 'src/a.js': `// moved down\r\n${BAD}` });
    await scanMain();
    expect(pulls().map(({ status }) => status)).toEqual(['abandoned']);
  });

  it("is left to them on a branch that they pushed to, though main moved and the fix isn't the same", async () => {
    await scanMain();
    const { sourceRefName } = newest();
    const { services, repository } = world;
    const head = await services.git.resolve(repository.id, sourceRefName);
    const push = {
      refUpdates: [{ name: sourceRefName, oldObjectId: head }],
      commits: [
        {
          comment: 'Mine',
          changes: [
            {
              changeType: 'edit',
              item: { path: '/src/a.js' },
              newContent: { content: 'mine\n', contentType: 'rawtext' },
            },
          ],
        },
      ],
    };
    const answer = await world.api('POST', `${world.repositoryPath}/pushes`, push, person());
    expect(answer.status).toBe(201);
    await world.change({ 'src/a.js': BAD.replace('const a = 1', 'const a = 2') });
    await scanMain();
    expect(await textOn(world, sourceRefName, 'src/a.js')).toBe('mine\n');
    expect(pulls().map(({ status }) => status)).toEqual(['active']);
    await world.change({ 'src/a.js': GOOD });
    await scanMain();
    expect(await textOn(world, sourceRefName, 'src/a.js')).toBe('mine\n');
    expect(pulls().map(({ status }) => status)).toEqual(['active']);
  });

  it('stays: title and description that somebody edited, also when the fix is made anew', async () => {
    await scanMain();
    await world.api('PATCH', pullPath(), { title: 'My words', description: 'My reasons' }, person());
    await scanMain();
    await world.change({ 'src/a.js': BAD.replace('const a = 1', 'const a = 2') });
    await scanMain();
    expect(newest()).toMatchObject({ title: 'My words', description: 'My reasons' });
    expect(await textOn(world, newest().sourceRefName, 'src/a.js')).toBe(
      GOOD.replace('const a = 1', 'const a = 2'),
    );
    expect(pulls()).toHaveLength(1);
  });
});

describe('a target that moves on', () => {
  it('gets the fix anew when it differs, as one more iteration, which is verified again', async () => {
    await scanMain();
    await verify();
    await world.change({ 'src/a.js': BAD.replace('const a = 1', 'const a = 2') });
    await scanMain();
    expect(pulls()).toHaveLength(1);
    expect(newest().iterations).toHaveLength(2);
    expect(newest().mergeStatus).toBe('succeeded');
    await verify();
    expect(verified()).toEqual([
      ['succeeded', 1],
      ['succeeded', 2],
    ]);
    expect(await branchCount()).toBe(1);
  });

  it('ends a fix that nobody needs any more; should the finding come back, so does the fix', async () => {
    await scanMain();
    await world.change({ 'src/a.js': GOOD });
    await scanMain();
    expect(pulls().map(({ status }) => status)).toEqual(['abandoned']);
    expect(await branchCount()).toBe(0);
    await world.change({ 'src/a.js': BAD });
    await scanMain();
    expect(pulls().map(({ status }) => status)).toEqual(['abandoned', 'active']);
  });
});

describe('two runs at once', () => {
  it('make one branch, one pull request and one set of properties', async () => {
    const runs = [await world.run(), await world.run()];
    const folders = [await world.folder(), await world.folder()];
    // Both look before either writes.
    let writers = 0;
    let go = (): void => {};
    const both = new Promise<void>((resolve) => {
      go = resolve;
    });
    world.proxy.hold(async (method, path) => {
      if (method === 'GET' || !path.endsWith('/pushes')) return;
      writers += 1;
      if (writers === 2) go();
      await both;
    });
    const ends = await Promise.all(
      runs.map((run, index) => world.step(run, { folder: folders[index] ?? '' })),
    );
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(writers).toBe(2);
    expect(pulls().map(({ status }) => status)).toEqual(['active']);
    expect(await branchCount()).toBe(1);
    expect(newest().iterations).toHaveLength(1);
    expect(newest().properties).toHaveProperty('fixgateKey');
  });
});
