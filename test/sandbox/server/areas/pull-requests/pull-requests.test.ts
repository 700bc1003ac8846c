import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPat, addPerson } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { type ApiAnswer, startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let base = '';
let next = 0;
beforeAll(async () => {
  it = await startTestSandbox();
  base = await it.commit({ 'readme.md': 'one\n' });
});
afterAll(() => it.close());

async function branch(): Promise<string> {
  const refName = `refs/heads/feature/${next++}`;
  await it.commit({ [`${next}.txt`]: 'new\n' }, { refName, from: base });
  return refName;
}

async function create(more: Record<string, unknown> = {}): Promise<ApiAnswer> {
  const body = { sourceRefName: await branch(), targetRefName: 'refs/heads/main', title: 'Fix', ...more };
  return it.api('POST', `${it.repositoryPath}/pullrequests`, body);
}

const patch = (id: number, body: unknown): Promise<ApiAnswer> =>
  it.api('PATCH', `${it.repositoryPath}/pullrequests/${id}`, body);
const get = async (id: number, query = '') =>
  (await it.api('GET', `${it.repositoryPath}/pullrequests/${id}${query}`)).body;
const list = async (query = '') =>
  (await it.api('GET', `${it.repositoryPath}/pullrequests${query}`)).body.value;

describe('POST pullrequests', () => {
  test('answers 201 with a queued merge and no merge commit', async () => {
    const { status, body } = await create({ description: 'Why', labels: [{ name: 'security' }] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'active',
      title: 'Fix',
      description: 'Why',
      mergeStatus: 'queued',
      isDraft: false,
      supportsIterations: true,
      labels: [{ name: 'security', active: true }],
      lastMergeTargetCommit: { commitId: base },
      artifactId: `vstfs:///Git/PullRequestId/${it.project.id}%2f${it.repository.id}%2f${body.pullRequestId}`,
    });
    expect(body).not.toHaveProperty('lastMergeCommit');
    expect(body._links.iterations.href).toBe(`${body.url}/iterations`);
    expect(body.repository).not.toHaveProperty('defaultBranch');
  });

  test('takes reviewers, work items and the draft mark', async () => {
    const reviewers = [{ id: it.owner.id, isRequired: true }];
    const { body } = await create({ reviewers, workItemRefs: [{ id: '42' }], isDraft: true });
    expect(body).toMatchObject({
      isDraft: true,
      reviewers: [{ id: it.owner.id, vote: 0, isRequired: true }],
    });
    expect(body.reviewers[0]).not.toHaveProperty('descriptor');
    const found = await get(body.pullRequestId, '?includeWorkItemRefs=true');
    expect(found.workItemRefs).toMatchObject([{ id: '42' }]);
    const items = await it.api('GET', `${it.repositoryPath}/pullRequests/${body.pullRequestId}/workitems`);
    expect(items.body).toMatchObject({ count: 1, value: [{ id: '42' }] });
  });

  test('takes a description of 4000 UTF-16 units and refuses one more', async () => {
    expect((await create({ description: '😀'.repeat(2000) })).status).toBe(201);
    const { status, body } = await create({ description: 'x'.repeat(4001) });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      typeKey: 'InvalidArgumentValueException',
      message:
        'Invalid argument value.\r\nParameter name: A description for a pull request must not be longer than 4000 characters.',
    });
  });

  test('refuses a second active pull request for the same two branches', async () => {
    const sourceRefName = await branch();
    expect((await create({ sourceRefName })).status).toBe(201);
    const { status, body } = await create({ sourceRefName });
    expect(status).toBe(409);
    expect(body).toMatchObject({ typeKey: 'GitPullRequestExistsException' });
    expect(body.message).toMatch(/^TF401179: /);
  });

  test('refuses a branch that does not exist', async () => {
    const { status, body } = await create({ sourceRefName: 'refs/heads/nowhere' });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^TF401398: /);
  });

  test('refuses completion options that are too long', async () => {
    const { status, body } = await create({ completionOptions: { mergeCommitMessage: 'x'.repeat(4157) } });
    expect(status).toBe(400);
    expect(body.message).toMatch(
      /^Completion options have exceeded the maximum encoded length \(\d+\/4000\)$/,
    );
  });

  test('needs the permission to contribute to pull requests', async () => {
    const reader = addPerson(it.services, 'Rita Reader', 'rita@example.com');
    addPat(it.services, reader, 'rita');
    it.services.world.denials.push({
      identityId: reader.id,
      permission: 'PullRequestContribute',
      on: it.repository.id,
    });
    const body = { sourceRefName: await branch(), targetRefName: 'refs/heads/main', title: 'Fix' };
    const answer = await it.api('POST', `${it.repositoryPath}/pullrequests`, body, { token: 'rita' });
    expect(answer.status).toBe(403);
    expect(answer.body.message).toMatch(/^TF401027: You need the Git 'PullRequestContribute' permission/);
  });
});

describe('GET pullrequests/{id}', () => {
  test('has the merge commit in full once it is computed, and no links', async () => {
    const { body } = await create();
    await it.sandbox.settled();
    const found = await get(body.pullRequestId);
    expect(found).toMatchObject({
      mergeStatus: 'succeeded',
      lastMergeCommit: {
        author: { name: 'Ada Owner' },
        comment: `Merge pull request ${body.pullRequestId} from ${body.sourceRefName.slice(11)} into main`,
      },
    });
    expect(found._links.iterations.href).toBe(`${body.url}/iterations`);
    expect(found).not.toHaveProperty('labels');
  });

  test('is found by its id alone, in the project or in the collection', async () => {
    const { body } = await create();
    const id = body.pullRequestId;
    expect((await it.api('GET', `/_apis/git/pullrequests/${id}`)).body.pullRequestId).toBe(id);
    expect((await it.api('GET', `/Fabrikam/_apis/git/pullRequests/${id}`)).body.pullRequestId).toBe(id);
  });

  test('is 404 TF401180 when there is none', async () => {
    const { status, body } = await it.api('GET', '/_apis/git/pullrequests/99999');
    expect(status).toBe(404);
    expect(body).toMatchObject({
      typeKey: 'GitPullRequestNotFoundException',
      message: 'TF401180: The requested pull request was not found.',
    });
  });

  test('includes the commits on request', async () => {
    const { body } = await create();
    const { commits } = await get(body.pullRequestId, '?includeCommits=true');
    expect(commits.map((each: { commitId: string }) => each.commitId)).toEqual([
      body.lastMergeSourceCommit.commitId,
    ]);
  });
});

describe('GET pullrequests', () => {
  test('lists active ones by default, newest first, in a shorter shape', async () => {
    const { body } = await create({ description: 'd'.repeat(500) });
    await it.sandbox.settled();
    const [first] = await list();
    expect(first).toMatchObject({
      pullRequestId: body.pullRequestId,
      description: 'd'.repeat(400),
      repository: { project: { state: 'unchanged', lastUpdateTime: '0001-01-01T00:00:00' } },
    });
    expect(Object.keys(first.lastMergeCommit)).toEqual(['commitId', 'url']);
    for (const member of ['artifactId', '_links', 'labels', 'workItemRefs']) {
      expect(first).not.toHaveProperty(member);
    }
  });

  test('filters by branches, creator, reviewer and status', async () => {
    const { body } = await create({ reviewers: [{ id: it.owner.id }] });
    const id = body.pullRequestId;
    const ids = async (query: string): Promise<number[]> =>
      (await list(query)).map((each: { pullRequestId: number }) => each.pullRequestId);
    expect(await ids(`?searchCriteria.sourceRefName=${body.sourceRefName}`)).toEqual([id]);
    expect(await ids('?searchCriteria.targetRefName=refs/heads/other')).toEqual([]);
    expect(await ids(`?searchCriteria.creatorId=${it.owner.id}`)).toContain(id);
    expect(await ids(`?searchCriteria.reviewerId=${it.owner.id}`)).toContain(id);
    await patch(id, { status: 'abandoned' });
    expect(await ids('')).not.toContain(id);
    expect(await ids('?searchCriteria.status=2')).toEqual([id]);
    expect(await ids('?searchCriteria.status=All')).toContain(id);
  });

  test('pages with $top and $skip, in one repository or the whole project', async () => {
    const all = await list('?$top=1000&searchCriteria.status=all');
    const page = await list('?$top=2&$skip=1&searchCriteria.status=all');
    expect(page).toEqual(all.slice(1, 3));
    const project = await it.api(
      'GET',
      '/Fabrikam/_apis/git/pullrequests?searchCriteria.status=all&$top=1000',
    );
    expect(project.body.value).toEqual(all);
  });
});

describe('PATCH pullrequests/{id}', () => {
  test('changes title and description', async () => {
    const { body } = await create();
    const answer = await patch(body.pullRequestId, { title: 'Better', description: 'Because' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ title: 'Better', description: 'Because' });
    expect(answer.body._links.self.href).toBe(body.url);
  });

  test('refuses what cannot be changed', async () => {
    const { body } = await create();
    const answer = await patch(body.pullRequestId, { sourceRefName: 'refs/heads/other' });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ typeKey: 'InvalidArgumentValueException' });
  });

  test('abandons, which drops the merge, and reactivates, which queues it again', async () => {
    const { body } = await create();
    await it.sandbox.settled();
    const abandoned = (await patch(body.pullRequestId, { status: 'abandoned' })).body;
    expect(abandoned).toMatchObject({ status: 'abandoned', closedDate: expect.any(String) });
    expect(abandoned).not.toHaveProperty('mergeStatus');
    expect(abandoned).not.toHaveProperty('lastMergeCommit');
    const active = (await patch(body.pullRequestId, { status: 1 })).body;
    expect(active).toMatchObject({ status: 'active', mergeStatus: 'queued', mergeId: body.mergeId });
    expect(active).not.toHaveProperty('closedDate');
    await it.sandbox.settled();
    expect((await get(body.pullRequestId)).mergeStatus).toBe('succeeded');
  });

  test('publishes a draft', async () => {
    const { body } = await create({ isDraft: true });
    expect((await patch(body.pullRequestId, { isDraft: false })).body.isDraft).toBe(false);
  });

  test('moves to another target, as an iteration of its own', async () => {
    await it.commit({ 'release.txt': 'r' }, { refName: 'refs/heads/release', from: base });
    const { body } = await create();
    const answer = await patch(body.pullRequestId, { targetRefName: 'refs/heads/release' });
    expect(answer.body).toMatchObject({ targetRefName: 'refs/heads/release', mergeStatus: 'queued' });
    await it.sandbox.settled();
    const path = `${it.repositoryPath}/pullRequests/${body.pullRequestId}/iterations`;
    const reasons = (await it.api('GET', path)).body.value.map((each: { reason: string }) => each.reason);
    expect(reasons).toEqual(['push', 'retarget']);
  });

  test('keeps completion options in canonical form', async () => {
    const { body } = await create();
    const completionOptions = { deleteSourceBranch: 'true', squashMerge: 'false', mergeStrategy: 2 };
    const answer = await patch(body.pullRequestId, { completionOptions });
    expect(answer.body.completionOptions).toEqual({ deleteSourceBranch: true, mergeStrategy: 'squash' });
  });
});

describe('POST pullrequestquery', () => {
  test('finds the pull requests of a commit and of a merge commit', async () => {
    const { body } = await create();
    await it.sandbox.settled();
    const merge = (await get(body.pullRequestId)).lastMergeCommit.commitId;
    const source = body.lastMergeSourceCommit.commitId;
    const answer = await it.api('POST', `${it.repositoryPath}/pullrequestquery`, {
      queries: [
        { type: 'commit', items: [source, base] },
        { type: 'lastMergeCommit', items: [merge, source] },
      ],
    });
    const [byCommit, byMerge] = answer.body.results;
    expect(Object.keys(byCommit)).toEqual([source]);
    expect(byCommit[source][0].pullRequestId).toBe(body.pullRequestId);
    expect(Object.keys(byMerge)).toEqual([merge]);
  });
});

test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});
