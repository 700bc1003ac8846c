import { beforeAll, expect, test } from 'vitest';
import { addRepository } from '../../../sandbox/server/world/populate.ts';
import { pushTwoBranches, ZEROS } from '../support/commit.ts';
import { listAt, textAt } from '../support/json.ts';
import { exampleAnswer, type Replay, replay, type Substitutions } from '../support/replay.ts';
import type { Suite } from '../support/suite.ts';

/** The official write examples for code: nine pushes that build on each other, refs, commit statuses, batches. */
export function examplesOfCode(suite: Suite): void {
  const ids: Substitutions = new Map();
  let main = '';
  const api = (): string => `_apis/git/repositories/${suite.stage().repository.id}`;
  const code = (example: string, path: string): Replay => ({
    file: 'git',
    example,
    path: `${api()}/${path}`,
  });

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    main = (await pushTwoBranches(stage)).main;
  });

  test('the nine pushes build one history: add, edit, delete, rename, binary, new branch, several files', async () => {
    const stage = suite.stage();
    const repository = await addRepository(stage.sandbox.services, stage.project, 'pushes');
    for (const number of ['', '2', '3', '4', '5', '6', '7', '8', '9']) {
      const push: Replay = {
        file: 'git',
        example: `pushes/POST__git_repositories__tempRepoId__pushes${number}.json`,
        path: `_apis/git/repositories/${repository.id}/pushes`,
      };
      const answer = await replay(stage, ids, push);
      const theirs = textAt(exampleAnswer(push), 'refUpdates', 0, 'newObjectId');
      ids.set(theirs, textAt(answer, 'refUpdates', 0, 'newObjectId'));
      // A new branch on a base answers zeros as the old id, as the example does.
      const created = textAt(exampleAnswer(push), 'refUpdates', 0, 'oldObjectId') === ZEROS;
      expect(textAt(answer, 'refUpdates', 0, 'oldObjectId') === ZEROS, push.example).toBe(created);
    }
    const items = await stage.client.expect(
      200,
      'GET',
      `_apis/git/repositories/${repository.id}/items?recursionLevel=full&versionDescriptor.version=master`,
    );
    const files = listAt(items, 'value').filter((item) => textAt(item, 'gitObjectType') === 'blob');
    expect(files.map((item) => textAt(item, 'path')).sort()).toEqual([
      '/readme.md',
      '/tasks/content/activetasks.md',
      '/tasks/content/inactivetasks.md',
      '/tasks/content/newtasks.md',
    ]);
  });

  test('a branch is created through refs', async () => {
    ids.set('ffe9cba521f00d7f60e322845072238635edb451', main);
    await replay(suite.stage(), ids, code('refs/POST__git_repositories__repositoryId__refs.json', 'refs'));
  });

  test('a branch is locked', async () => {
    await replay(
      suite.stage(),
      ids,
      code('refs/PATCH__git_repositories__repositoryId__refs.json', 'refs?filter=heads/main'),
    );
  });

  test('a commit gets a status', async () => {
    const example = 'statuses/POST__git_repositories__repositoryId__commits__commitId__statuses.json';
    await replay(suite.stage(), ids, code(example, `commits/${main}/statuses`));
  });

  test('commits are fetched in a batch by branch', async () => {
    // The walk starts at `compareVersion` and leaves out what `itemVersion` reaches.
    ids.set('"develop"', '"main"').set('"master"', '"feature"');
    await replay(
      suite.stage(),
      ids,
      code('commitsBatch/POST__git_repositories__repositoryId__commitsBatch2.json', 'commitsbatch'),
    );
  });
}
