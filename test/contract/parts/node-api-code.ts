import {
  GitVersionType,
  ItemContentType,
  VersionControlChangeType,
} from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import { beforeAll, expect, test } from 'vitest';
import { pushTwoBranches, ZEROS } from '../support/commit.ts';
import { connect, streamText } from '../support/node-api.ts';
import type { Suite } from '../support/suite.ts';

const GIT_AREA = '4e080c62-fa21-4fbc-8fef-2a10a2b38049';

/** The official client reads and writes code. */
export function nodeApiDrivesCode(suite: Suite): void {
  let tips = { main: '', feature: '' };

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    tips = await pushTwoBranches(stage);
  });

  test('connects and learns who it is', async () => {
    const stage = suite.stage();
    const connection = await connect(stage).connect();
    expect(connection.authenticatedUser?.id).toBe(stage.developer.id);
    expect(connection.authenticatedUser?.providerDisplayName).toBe(stage.developer.displayName);
  });

  test('finds the host of an area, which on a Server is the collection', async () => {
    const stage = suite.stage();
    const locations = await connect(stage).getLocationsApi();
    const area = await locations.getResourceArea(GIT_AREA);
    if (suite.profile === 'services') expect(area.locationUrl).toContain(stage.sandbox.url);
    else expect(area).toBeNull();
    const git = await connect(stage).getGitApi();
    expect(git.baseUrl.replace(/\/$/, '')).toBe(stage.sandbox.url);
  });

  test('lists projects and repositories', async () => {
    const { project, repository } = suite.stage();
    const api = connect(suite.stage());
    const core = await api.getCoreApi();
    expect((await core.getProjects()).map((each) => each.name)).toEqual([project.name]);
    const found = await core.getProject(project.name, true);
    expect(found.id).toBe(project.id);
    expect(found.capabilities?.['versioncontrol']?.['sourceControlType']).toBe('Git');
    const git = await api.getGitApi();
    expect((await git.getRepositories(project.name)).map((each) => each.id)).toEqual([repository.id]);
    expect((await git.getRepository(repository.name, project.name)).defaultBranch).toBe('refs/heads/main');
  });

  test('creates a branch with a commit by one push and is refused on a stale tip', async () => {
    const { project, repository } = suite.stage();
    const git = await connect(suite.stage()).getGitApi();
    const push = (oldObjectId: string) =>
      git.createPush(
        {
          refUpdates: [{ name: 'refs/heads/fix/one', oldObjectId }],
          commits: [
            {
              comment: 'Fix',
              changes: [
                {
                  changeType: VersionControlChangeType.Edit,
                  item: { path: '/src/app.js' },
                  newContent: {
                    content: Buffer.from('fixed\r\n').toString('base64'),
                    contentType: ItemContentType.Base64Encoded,
                  },
                },
              ],
            },
          ],
        },
        repository.id,
        project.name,
      );
    const created = await push(tips.main);
    expect(created.refUpdates?.[0]?.oldObjectId).toBe(ZEROS);
    expect(created.commits?.[0]?.parents).toEqual([tips.main]);
    await expect(push(tips.feature)).rejects.toMatchObject({ statusCode: 409 });
    const text = await streamText(
      await git.getItemText(
        repository.id,
        '/src/app.js',
        project.name,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        { version: 'fix/one', versionType: GitVersionType.Branch },
      ),
    );
    expect(text).toBe('fixed\r\n');
    expect((await git.getPushes(repository.id, project.name)).length).toBe(4);
    expect(
      (await git.getPush(repository.id, created.pushId ?? 0, project.name, 10, true)).refUpdates,
    ).toHaveLength(1);
  });

  test('reads refs, items, blobs, commits, differences and merge bases', async () => {
    const { project, repository } = suite.stage();
    const git = await connect(suite.stage()).getGitApi();
    const refs = await git.getRefs(repository.id, project.name, 'heads/main');
    expect(refs.map((ref) => [ref.name, ref.objectId])).toEqual([['refs/heads/main', tips.main]]);
    const item = await git.getItem(repository.id, '/src/app.js', project.name);
    expect(await streamText(await git.getBlobContent(repository.id, item.objectId ?? '', project.name))).toBe(
      'one\ntwo\nthree\n',
    );
    expect((await git.getItems(repository.id, project.name, '/', 120)).length).toBe(5);
    const commits = await git.getCommits(
      repository.id,
      { itemVersion: { version: 'feature' } },
      project.name,
    );
    expect(commits.map((commit) => commit.commitId)[0]).toBe(tips.feature);
    expect((await git.getCommit(tips.feature, repository.id, project.name)).parents).toEqual([tips.main]);
    const changes = await git.getChanges(tips.feature, repository.id, project.name);
    expect(changes.changes?.map((change) => change.item?.path)).toEqual(['/src', '/src/app.js']);
    const version = (commit: string) => ({ version: commit, versionType: GitVersionType.Commit });
    const difference = await git.getCommitDiffs(
      repository.id,
      project.name,
      true,
      100,
      0,
      { version: tips.main, versionType: GitVersionType.Commit },
      { version: tips.feature, versionType: GitVersionType.Commit },
    );
    expect([difference.aheadCount, difference.behindCount, difference.commonCommit]).toEqual([
      1,
      0,
      tips.main,
    ]);
    const bases = await git.getMergeBases(repository.id, tips.feature, tips.main, project.name);
    expect(bases.map((base) => base.commitId)).toEqual([tips.main]);
    expect((await git.getBranch(repository.id, 'feature', project.name, version(tips.main))).aheadCount).toBe(
      1,
    );
  });

  test('creates and deletes refs, and reports a stale one per item', async () => {
    const { project, repository } = suite.stage();
    const git = await connect(suite.stage()).getGitApi();
    const update = async (oldObjectId: string, newObjectId: string) =>
      (
        await git.updateRefs(
          [{ name: 'refs/heads/topic', oldObjectId, newObjectId }],
          repository.id,
          project.name,
        )
      )[0];
    expect((await update(ZEROS, tips.main))?.success).toBe(true);
    expect((await update(tips.feature, tips.main))?.success).toBe(false);
    expect((await update(tips.main, ZEROS))?.success).toBe(true);
  });

  test('posts a commit status', async () => {
    const { project, repository } = suite.stage();
    const git = await connect(suite.stage()).getGitApi();
    const status = {
      state: 2,
      description: 'fine',
      context: { name: 'gate', genre: 'fixgate' },
      targetUrl: 'https://fabrikam.example/1',
    };
    expect((await git.createCommitStatus(status, tips.main, repository.id, project.name)).state).toBe(2);
    expect(
      (await git.getStatuses(tips.main, repository.id, project.name)).map((each) => each.context?.name),
    ).toEqual(['gate']);
  });
}
