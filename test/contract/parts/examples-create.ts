import { beforeAll, expect, test } from 'vitest';
import { pushFile, ZEROS } from '../support/commit.ts';
import { textAt } from '../support/json.ts';
import { replay, type Substitutions } from '../support/replay.ts';
import type { Suite } from '../support/suite.ts';

/** The official write examples for projects and repositories. */
export function examplesOfCreation(suite: Suite): void {
  const ids: Substitutions = new Map();

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    ids.set('6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c', stage.project.id);
    await pushFile(stage, 'live', ZEROS, '/readme.md', 'live\n');
  });

  test('a project is created', async () => {
    const { client, sandbox } = suite.stage();
    const path = '_apis/projects';
    await replay(suite.stage(), ids, { file: 'core', example: 'projects/POST__projects.json', path });
    await sandbox.settled();
    const made = await client.expect(200, 'GET', `${path}/FabrikamTravel?includeCapabilities=true`);
    expect(textAt(made, 'capabilities', 'processTemplate', 'templateName')).toBe('Scrum');
  });

  test('a repository is created, another renamed with another default branch, and deleted', async () => {
    const { repository } = suite.stage();
    const send = (example: string, path: string): Promise<unknown> =>
      replay(suite.stage(), ids, { file: 'git', example: `repositories/${example}.json`, path });
    const all = '_apis/git/repositories';
    await send('POST__git_repositories', all);
    await send('PATCH__git_repositories__repositoryId_', `${all}/${repository.id}`);
    await send('DELETE__git_repositories__repositoryId_', `${all}/${repository.id}`);
  });
}
