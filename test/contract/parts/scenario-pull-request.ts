import { pushTwoBranches } from '../support/commit.ts';
import { textAt } from '../support/json.ts';
import type { Stage } from '../support/stage.ts';

const PATCH = { contentType: 'application/json-patch+json' };

/** One request at least for every operation on pull requests. */
export async function scenarioOfPullRequests(stage: Stage): Promise<void> {
  const { client, project, repository, reviewer, sandbox } = stage;
  const tips = await pushTwoBranches(stage);
  const name = encodeURIComponent(project.name);
  const list = `${name}/_apis/git/repositories/${repository.id}/pullRequests`;
  const get = (path: string): Promise<unknown> => client.expect(200, 'GET', path);
  const created = await client.expect(201, 'POST', list, {
    title: 'Change',
    description: 'Why',
    sourceRefName: 'refs/heads/feature',
    targetRefName: 'refs/heads/main',
  });
  const id = textAt(created, 'pullRequestId');
  const one = `${list}/${id}`;
  await sandbox.settled();

  await get(`${list}?searchCriteria.status=all&$top=10`);
  await get(`${name}/_apis/git/pullrequests?searchCriteria.status=active`);
  await get(`${one}?includeCommits=true&includeWorkItemRefs=true`);
  await get(`${name}/_apis/git/pullrequests/${id}`);
  await client.expect(200, 'PATCH', one, { title: 'Better' });
  await client.expect(200, 'PATCH', one, { status: 'abandoned' });
  await client.expect(200, 'PATCH', one, { status: 'active' });
  await sandbox.settled();
  await get(`${one}/commits`);
  await get(`${one}/iterations?includeCommits=true`);
  await get(`${one}/iterations/1`);
  await get(`${one}/iterations/1/changes`);
  await get(`${one}/iterations/1/commits`);
  await get(`${one}/workitems`);

  const comment = { parentCommentId: 0, content: 'Look', commentType: 'text' };
  const thread = await client.expect(200, 'POST', `${one}/threads`, {
    comments: [comment],
    status: 'active',
    threadContext: {
      filePath: '/src/app.js',
      rightFileStart: { line: 2, offset: 1 },
      rightFileEnd: { line: 2, offset: 4 },
    },
    properties: { 'fixgate.key': 'abc' },
  });
  const threadPath = `${one}/threads/${textAt(thread, 'id')}`;
  await get(`${one}/threads`);
  await get(threadPath);
  await client.expect(200, 'PATCH', threadPath, { status: 'fixed' });
  const answer = await client.expect(200, 'POST', `${threadPath}/comments`, {
    ...comment,
    parentCommentId: 1,
  });
  const commentPath = `${threadPath}/comments/${textAt(answer, 'id')}`;
  await client.expect(200, 'PATCH', commentPath, { content: 'Looked' });
  await get(`${threadPath}/comments`);
  await get(commentPath);
  await client.send('POST', `${commentPath}/likes`, undefined);
  await get(`${commentPath}/likes`);
  await client.send('DELETE', `${commentPath}/likes`);
  await client.expect(200, 'DELETE', commentPath);
  await get(`${one}/threads`);

  await client.expect(200, 'POST', `${one}/labels`, { name: 'security' });
  await get(`${one}/labels`);
  await get(`${one}/labels/security`);
  await client.expect(200, 'DELETE', `${one}/labels/security`);
  await client.expect(200, 'PUT', `${one}/reviewers/${reviewer.id}`, { id: reviewer.id, vote: 0 });
  await client.expect(200, 'POST', `${one}/reviewers`, [{ id: reviewer.id }]);
  await get(`${one}/reviewers`);
  await get(`${name}/_apis/git/pullrequests?searchCriteria.status=active`);
  await get(`${one}/reviewers/${reviewer.id}`);
  await client.expect(200, 'PATCH', `${one}/reviewers/${reviewer.id}`, { isFlagged: true });
  await client.expect(200, 'DELETE', `${one}/reviewers/${reviewer.id}`);
  const bytes = new TextEncoder().encode('hello');
  const octets = { contentType: 'application/octet-stream' };
  await client.expect(201, 'POST', `${one}/attachments/notes.txt`, bytes, octets);
  await get(`${one}/attachments`);
  await client.expect(200, 'GET', `${one}/attachments/notes.txt`, undefined, {
    accept: 'application/octet-stream',
  });
  await client.send('DELETE', `${one}/attachments/notes.txt`);
  await client.expect(
    200,
    'PATCH',
    `${one}/properties`,
    [{ op: 'add', path: '/fixgate.fix', value: 'k' }],
    PATCH,
  );
  await get(`${one}/properties`);

  const status = {
    state: 'pending',
    description: 'running',
    context: { name: 'gate', genre: 'fixgate' },
    targetUrl: 'https://fabrikam.example/runs/1',
  };
  const first = await client.expect(200, 'POST', `${one}/statuses`, { ...status, iterationId: 1 });
  const second = await client.expect(200, 'POST', `${one}/statuses`, {
    ...status,
    context: { name: 'other' },
  });
  const third = await client.expect(200, 'POST', `${one}/iterations/1/statuses`, status);
  const fourth = await client.expect(200, 'POST', `${one}/iterations/1/statuses`, {
    ...status,
    context: { name: 'x' },
  });
  await get(`${one}/statuses`);
  await get(`${one}/iterations/1/statuses`);
  await get(`${one}/iterations/1/statuses/${textAt(third, 'id')}`);
  await client.expect(204, 'DELETE', `${one}/iterations/1/statuses/${textAt(third, 'id')}`);
  const ofIteration = [{ op: 'remove', path: `/${textAt(fourth, 'id')}` }];
  await client.expect(204, 'PATCH', `${one}/iterations/1/statuses`, ofIteration, PATCH);
  await get(`${one}/statuses/${textAt(first, 'id')}`);
  await client.expect(204, 'DELETE', `${one}/statuses/${textAt(first, 'id')}`);
  const removal = [{ op: 'remove', path: `/${textAt(second, 'id')}` }];
  await client.expect(204, 'PATCH', `${one}/statuses`, removal, PATCH);

  await client.expect(200, 'PUT', `${one}/reviewers/${reviewer.id}`, { id: reviewer.id, vote: 0 });
  const { main, feature } = tips;
  await client.expect(200, 'PATCH', one, {
    status: 'completed',
    lastMergeSourceCommit: { commitId: feature },
    completionOptions: { mergeStrategy: 'squash', deleteSourceBranch: true, mergeCommitMessage: 'Merged' },
  });
  await sandbox.settled();
  await get(one);
  await get(`${name}/_apis/git/pullrequests/${id}`);
  await get(`${list}?searchCriteria.status=completed`);
  await get(`${one}/threads`);
  await client.expect(200, 'POST', `${name}/_apis/git/repositories/${repository.id}/pullrequestquery`, {
    queries: [{ type: 'commit', items: [main, feature] }],
  });
}
