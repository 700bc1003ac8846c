import { getPersonalAccessTokenHandler, WebApi } from 'azure-devops-node-api';
import {
  GitVersionType,
  ItemContentType,
  VersionControlChangeType,
  VersionControlRecursionType,
} from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let first: string;
beforeAll(async () => {
  it = await startTestSandbox();
  first = await it.commit({ 'a.txt': 'one', 'src/b.txt': 'b' });
});
afterAll(() => it.close());

describe("Microsoft's own client", () => {
  test('finds its areas and gets along with the git area', async () => {
    const connection = new WebApi(it.url, getPersonalAccessTokenHandler('owner-pat'));
    const { authenticatedUser } = await connection.connect();
    expect(authenticatedUser?.id).toBe(it.owner.id);
    const core = await connection.getCoreApi();
    expect((await core.getProjects()).map((project) => project.name)).toEqual(['Fabrikam']);
    const git = await connection.getGitApi();
    const [repository] = await git.getRepositories('Fabrikam');
    const id = repository?.id ?? '';
    const push = await git.createPush(
      {
        refUpdates: [{ name: 'refs/heads/client', oldObjectId: first }],
        commits: [
          {
            comment: 'From the client',
            changes: [
              {
                changeType: VersionControlChangeType.Edit,
                item: { path: '/a.txt' },
                newContent: { content: 'dHdv', contentType: ItemContentType.Base64Encoded },
              },
            ],
          },
        ],
      },
      id,
      'Fabrikam',
    );
    expect(push.date).toBeInstanceOf(Date);
    const commitId = push.commits?.[0]?.commitId ?? '';
    const version = { version: commitId, versionType: GitVersionType.Commit };
    const items = await git.getItems(
      id,
      'Fabrikam',
      '/',
      VersionControlRecursionType.Full,
      false,
      false,
      false,
      false,
      version,
    );
    expect(items.map((item) => item.path)).toEqual(['/', '/a.txt', '/src', '/src/b.txt']);
    const stream = await git.getItemContent(
      id,
      '/a.txt',
      'Fabrikam',
      undefined,
      undefined,
      false,
      false,
      false,
      version,
    );
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).toString()).toBe('two');
    const refs = await git.getRefs(id, 'Fabrikam', 'heads/client');
    expect(refs[0]?.objectId).toBe(commitId);
    const diff = await git.getCommitDiffs(
      id,
      'Fabrikam',
      true,
      10,
      0,
      { version: first, versionType: GitVersionType.Commit },
      version,
    );
    expect(diff.changes?.map((change) => [change.item?.path, change.changeType])).toEqual([
      ['/a.txt', VersionControlChangeType.Edit],
    ]);
    const history = await git.getCommits(
      id,
      { itemVersion: { version: 'client', versionType: GitVersionType.Branch }, $top: 1 },
      'Fabrikam',
    );
    expect(history.map((commit) => commit.commitId)).toEqual([commitId]);
    const stats = await git.getBranch(id, 'client', 'Fabrikam');
    expect([stats.aheadCount, stats.behindCount]).toEqual([1, 0]);
  });
});
