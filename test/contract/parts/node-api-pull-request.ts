import { Readable } from 'node:stream';
import type { IGitApi } from 'azure-devops-node-api/GitApi.js';
import {
  CommentThreadStatus,
  CommentType,
  GitStatusState,
  PullRequestAsyncStatus,
  PullRequestStatus,
} from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import { PolicyEvaluationStatus } from 'azure-devops-node-api/interfaces/PolicyInterfaces.js';
import { beforeAll, expect, test } from 'vitest';
import { pushFile, pushTwoBranches } from '../support/commit.ts';
import { connect, streamText } from '../support/node-api.ts';
import type { Suite } from '../support/suite.ts';

const STATUS_POLICY = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';

/** The official client takes a pull request from creation to completion. */
export function nodeApiDrivesPullRequests(suite: Suite): void {
  let tips = { main: '', feature: '' };
  let id = 0;
  const git = (): Promise<IGitApi> => connect(suite.stage()).getGitApi();
  const where = (): [string, number, string] => [suite.stage().repository.id, id, suite.stage().project.name];

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    tips = await pushTwoBranches(stage);
  });

  test('creates a pull request, is refused a second one and sees the merge computed', async () => {
    const { project, repository, sandbox } = suite.stage();
    const api = await git();
    const request = {
      title: 'Change',
      description: 'Why',
      sourceRefName: 'refs/heads/feature',
      targetRefName: 'refs/heads/main',
    };
    const created = await api.createPullRequest(request, repository.id, project.name);
    id = created.pullRequestId ?? 0;
    expect(created.mergeStatus).toBe(PullRequestAsyncStatus.Queued);
    await expect(api.createPullRequest(request, repository.id, project.name)).rejects.toMatchObject({
      statusCode: 409,
    });
    await sandbox.settled();
    const read = await api.getPullRequestById(id, project.name);
    expect(read.mergeStatus).toBe(PullRequestAsyncStatus.Succeeded);
    expect(read.lastMergeSourceCommit?.commitId).toBe(tips.feature);
    expect(read.lastMergeCommit?.commitId).toMatch(/^[0-9a-f]{40}$/);
    expect(
      (
        await api.getPullRequests(
          repository.id,
          { sourceRefName: 'refs/heads/feature', status: PullRequestStatus.Active },
          project.name,
        )
      ).map((each) => each.pullRequestId),
    ).toEqual([id]);
  });

  test('changes title and description', async () => {
    const { project, repository } = suite.stage();
    const changed = await (await git()).updatePullRequest(
      { title: 'Better', description: 'Because' },
      repository.id,
      id,
      project.name,
    );
    expect([changed.title, changed.description]).toEqual(['Better', 'Because']);
  });

  test('sees an iteration per push with its changes and commits', async () => {
    const stage = suite.stage();
    tips.feature = await pushFile(stage, 'feature', tips.feature, '/src/new.js', 'x\n');
    await stage.sandbox.settled();
    const api = await git();
    const iterations = await api.getPullRequestIterations(...where());
    expect(iterations.map((each) => each.id)).toEqual([1, 2]);
    expect(iterations[1]?.sourceRefCommit?.commitId).toBe(tips.feature);
    const [repository, pullRequest, project] = where();
    const changes = await api.getPullRequestIterationChanges(repository, pullRequest, 2, project);
    expect(changes.changeEntries?.map((each) => each.item?.path).sort()).toEqual([
      '/src/app.js',
      '/src/new.js',
    ]);
    expect(await api.getPullRequestCommits(...where())).toHaveLength(2);
  });

  test('opens a thread on a line, answers in it, edits, deletes and resolves', async () => {
    const api = await git();
    const [repository, pullRequest, project] = where();
    const thread = await api.createThread(
      {
        comments: [{ content: 'Dangerous', parentCommentId: 0, commentType: CommentType.Text }],
        status: CommentThreadStatus.Active,
        threadContext: {
          filePath: '/src/app.js',
          rightFileStart: { line: 2, offset: 1 },
          rightFileEnd: { line: 2, offset: 12 },
        },
        pullRequestThreadContext: {
          changeTrackingId: 1,
          iterationContext: { firstComparingIteration: 2, secondComparingIteration: 2 },
        },
        properties: { 'fixgate.key': 'abc' },
      },
      ...where(),
    );
    const threadId = thread.id ?? 0;
    const reply = await api.createComment(
      { content: 'Agreed', parentCommentId: 1, commentType: CommentType.Text },
      repository,
      pullRequest,
      threadId,
      project,
    );
    await api.updateComment(
      { content: 'Agreed!' },
      repository,
      pullRequest,
      threadId,
      reply.id ?? 0,
      project,
    );
    await api.updateThread({ status: CommentThreadStatus.Fixed }, repository, pullRequest, threadId, project);
    const read = (await api.getThreads(...where())).find((each) => each.id === threadId);
    expect(read?.status).toBe(CommentThreadStatus.Fixed);
    expect(read?.comments?.map((each) => each.content)).toEqual(['Dangerous', 'Agreed!']);
    expect(read?.properties?.['fixgate.key']?.$value).toBe('abc');
    await api.deleteComment(repository, pullRequest, threadId, reply.id ?? 0, project);
    expect(
      (await api.getPullRequestThread(repository, pullRequest, threadId, project)).comments?.[1]?.isDeleted,
    ).toBe(true);
  });

  test('likes a comment and attaches a file', async () => {
    const api = await git();
    const [repository, pullRequest, project] = where();
    const comment = { content: 'Nice', parentCommentId: 0, commentType: CommentType.Text };
    const thread = await api.createThread({ comments: [comment] }, ...where());
    const liked = [repository, pullRequest, thread.id ?? 0, 1, project] as const;
    await api.createLike(...liked);
    expect((await api.getLikes(...liked)).map((each) => each.id)).toEqual([suite.stage().developer.id]);
    await api.deleteLike(...liked);
    await api.createAttachment({}, Readable.from(['text']), 'notes.txt', ...where());
    const content = await api.getAttachmentContent('notes.txt', ...where());
    expect(await streamText(content)).toBe('text');
    await api.deleteAttachment('notes.txt', ...where());
    expect(await api.getAttachments(...where())).toEqual([]);
  });

  test('labels, adds reviewers and properties', async () => {
    const api = await git();
    const [repository, pullRequest, project] = where();
    await api.createPullRequestLabel({ name: 'security' }, ...where());
    expect((await api.getPullRequestLabels(...where())).map((label) => label.name)).toEqual(['security']);
    await api.deletePullRequestLabels(repository, pullRequest, 'security', project);
    const reviewer = suite.stage().reviewer.id;
    await api.createPullRequestReviewer(
      { id: reviewer, vote: 0 },
      repository,
      pullRequest,
      reviewer,
      project,
    );
    expect((await api.getPullRequestReviewers(...where())).map((each) => each.id)).toEqual([reviewer]);
    const patch = [{ op: 'add', path: '/fixgate.fix', value: 'key-1' }];
    await api.updatePullRequestProperties(
      { 'Content-Type': 'application/json-patch+json' },
      patch as never,
      ...where(),
    );
    expect((await api.getPullRequestProperties(...where())).value['fixgate.fix'].$value).toBe('key-1');
  });

  test('satisfies a status policy and completes', async () => {
    const stage = suite.stage();
    const [repository, pullRequest, project] = where();
    const connection = connect(stage);
    const policy = await connection.getPolicyApi();
    const configuration = await policy.createPolicyConfiguration(
      {
        isEnabled: true,
        isBlocking: true,
        type: { id: STATUS_POLICY },
        settings: {
          statusName: 'gate',
          statusGenre: 'fixgate',
          authorId: null,
          invalidateOnSourceUpdate: true,
          policyApplicability: null,
          scope: [{ repositoryId: repository, refName: 'refs/heads/main', matchKind: 'Exact' }],
        },
      },
      project,
    );
    expect((await policy.getPolicyConfigurations(project)).map((each) => each.id)).toEqual([
      configuration.id,
    ]);
    await stage.sandbox.settled();
    const artifact = `vstfs:///CodeReview/CodeReviewId/${stage.project.id}/${id}`;
    const evaluated = async () => {
      await stage.sandbox.settled();
      return (await policy.getPolicyEvaluations(project, artifact)).map((each) => each.status);
    };
    expect(await evaluated()).toEqual([PolicyEvaluationStatus.Queued]);
    const api = await connection.getGitApi();
    const complete = {
      status: PullRequestStatus.Completed,
      lastMergeSourceCommit: { commitId: tips.feature },
    };
    await api.updatePullRequest(complete, repository, pullRequest, project).catch((error: unknown) => error);
    await stage.sandbox.settled();
    expect((await api.getPullRequestById(id, project)).status).toBe(PullRequestStatus.Active);
    const status = {
      state: GitStatusState.Succeeded,
      description: 'passed',
      context: { name: 'gate', genre: 'fixgate' },
      iterationId: 2,
    };
    await api.createPullRequestStatus(status, ...where());
    await api.createPullRequestIterationStatus(
      { ...status, description: 'still' },
      repository,
      pullRequest,
      2,
      project,
    );
    expect((await api.getPullRequestStatuses(...where())).length).toBeGreaterThanOrEqual(1);
    expect(await evaluated()).toEqual([PolicyEvaluationStatus.Approved]);
    await api.updatePullRequest(
      { ...complete, completionOptions: { deleteSourceBranch: true } },
      repository,
      pullRequest,
      project,
    );
    await stage.sandbox.settled();
    expect((await api.getPullRequestById(id, project)).status).toBe(PullRequestStatus.Completed);
    expect((await api.getRefs(repository, project, 'heads/')).map((ref) => ref.name)).toEqual([
      'refs/heads/main',
    ]);
  });
}
