import { beforeAll, expect, test } from 'vitest';
import { pushFile, ZEROS } from '../support/commit.ts';
import { at, textAt } from '../support/json.ts';
import { type Replay, replay, type Substitutions } from '../support/replay.ts';
import type { Suite } from '../support/suite.ts';

const PATCH = 'application/json-patch+json';
const FIXES = {
  theirDeveloper: 'd6245f20-2af8-44f4-9451-8107cb2767db',
  theirReviewer: '19d9411e-9a34-45bb-b985-d24d9d87c0c9',
};

/** The official write examples for pull requests, replayed on one pull request with two iterations. */
export function examplesOfPullRequests(suite: Suite): void {
  const ids: Substitutions = new Map();
  let id = '';
  const api = (): string => `_apis/git/repositories/${suite.stage().repository.id}`;
  const send = (example: string, path: string, contentType?: string): Promise<unknown> => {
    const wanted: Replay = {
      file: 'git',
      example,
      path: `${api()}/pullRequests${id === '' ? '' : `/${id}`}${path}`,
    };
    return replay(suite.stage(), ids, contentType === undefined ? wanted : { ...wanted, contentType });
  };

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    ids.set(FIXES.theirDeveloper, stage.developer.id).set(FIXES.theirReviewer, stage.reviewer.id);
    const base = await pushFile(stage, 'new_feature', ZEROS, '/readme.md', 'start\n');
    const first = await pushFile(
      stage,
      'npaulk/my_work',
      base,
      '/new_feature.cpp',
      '1\n2\n3\n4\nint five = 5;\n',
    );
    const created = await send('pullRequests/POST__git_repositories__repositoryId__pullRequests.json', '');
    id = textAt(created, 'pullRequestId');
    await stage.sandbox.settled();
    await pushFile(stage, 'npaulk/my_work', first, '/other.cpp', 'x\n');
    await stage.sandbox.settled();
  });

  test('was created by the example, with its reviewer', async () => {
    const read = await suite.stage().client.expect(200, 'GET', `${api()}/pullrequests/${id}`);
    expect(textAt(read, 'title')).toBe('A new feature');
    expect(textAt(read, 'reviewers', 0, 'id')).toBe(suite.stage().developer.id);
  });

  test('gets a new title and description', async () => {
    await send('pullRequests/PATCH__git_repositories__repositoryId__pullRequests__pullRequestId_.json', '');
    await send('pullRequests/PATCH__git_repositories__repositoryId__pullRequests__pullRequestId_2.json', '');
  });

  test('gets a thread, a thread on a line, an answer, and loses the answer', async () => {
    await send(
      'pullRequestThreads/POST__git_repositories__repositoryId__pullRequests__pullRequestId__threads.json',
      '/threads',
    );
    const thread = await send(
      'pullRequestThreads/POST__git_repositories__repositoryId__pullRequests__pullRequestId__threads2.json',
      '/threads',
    );
    const comments = `/threads/${textAt(thread, 'id')}/comments`;
    const comment =
      'pullRequestThreadComments/POST__git_repositories__repositoryId__pullRequests__pullRequestId__threads__threadId__comments.json';
    const answer = await send(comment, comments);
    const gone =
      'pullRequestThreadComments/DELETE__git_repositories__repositoryId__pullRequests__pullRequestId__threads__threadId__comments__commentId_.json';
    await send(gone, `${comments}/${textAt(answer, 'id')}`);
  });

  test('gets statuses: plain, for an iteration, with properties; and loses them', async () => {
    const first = await send('pullRequestStatuses/POST_git_pullRequestStatuses_status.json', '/statuses');
    const second = await send(
      'pullRequestStatuses/POST_git_pullRequestStatuses_statusIterationInBody.json',
      '/statuses',
    );
    expect(at(second, 'iterationId')).toBe(1);
    await send('pullRequestStatuses/POST_git_pullRequestStatuses_statusWithProperties.json', '/statuses');
    expect([textAt(first, 'id'), textAt(second, 'id')]).toEqual(['1', '2']);
    await send('pullRequestStatuses/PATCH_git_pullRequestStatuses_statuses.json', '/statuses', PATCH);
    const third = await send('pullRequestStatuses/POST_git_pullRequestStatuses_status.json', '/statuses');
    await send(
      'pullRequestStatuses/DELETE_git_pullRequestStatuses_status.json',
      `/statuses/${textAt(third, 'id')}`,
    );
  });

  test('gets statuses of an iteration and loses them', async () => {
    const of = (example: string): string =>
      `pullRequestIterationStatuses/${example}_git_pullRequestStatuses_`;
    const path = '/iterations/2/statuses';
    const first = await send(`${of('POST')}iterationStatus.json`, path);
    await send(`${of('DELETE')}iterationStatus.json`, `${path}/${textAt(first, 'id')}`);
    const second = await send(`${of('POST')}iterationStatus.json`, path);
    const third = await send(`${of('POST')}iterationStatus.json`, path);
    ids.set('"/1"', `"/${textAt(second, 'id')}"`).set('"/2"', `"/${textAt(third, 'id')}"`);
    await send(`${of('PATCH')}iterationStatuses.json`, path, PATCH);
  });

  test('keeps properties', async () => {
    await send('pullRequestProperties/AddPullRequestProperties.json', '/properties', PATCH);
    await suite.stage().client.expect(200, 'GET', `${api()}/pullRequests/${id}/properties`);
    await send('pullRequestProperties/RemoveAndReplacePullRequestProperties.json', '/properties', PATCH);
  });

  test('gets votes and reviewers', async () => {
    const reviewer =
      'pullRequestReviewers/PUT__git_repositories__repositoryId__pullRequests__pullRequestId__reviewers__additionalReviewerId_.json';
    const vote =
      'pullRequestReviewers/PUT__git_repositories__repositoryId__pullRequests__pullRequestId__reviewers__initialReviewerId_.json';
    const removal =
      'pullRequestReviewers/DELETE__git_repositories__repositoryId__pullRequests__pullRequestId__reviewers__additionalReviewerId_.json';
    await send(reviewer, `/reviewers/${suite.stage().reviewer.id}`);
    await send(vote, `/reviewers/${suite.stage().developer.id}`);
    await send(removal, `/reviewers/${suite.stage().reviewer.id}`);
    await suite.stage().client.expect(200, 'GET', `${api()}/pullRequests/${id}/threads`);
  });

  test('completes itself once asked to', async () => {
    await send(
      'pullRequests/PATCH__git_repositories__repositoryId__pullRequests__autoCompletePullRequestId_.json',
      '',
    );
    await suite.stage().sandbox.settled();
    const read = await suite.stage().client.expect(200, 'GET', `${api()}/pullrequests/${id}`);
    expect(textAt(read, 'status')).toBe('completed');
  });
}
