import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lineShift } from '../../../../../sandbox/server/areas/pull-requests/thread-tracking.ts';
import { addPat, addPerson } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let self = '';
const FEATURE = 'refs/heads/feature';
const CODE = 'a\nb\nc\nd\n';
beforeAll(async () => {
  it = await startTestSandbox();
  const from = await it.commit({ 'a.txt': 'a' });
  await it.commit({ 'src/code.ts': CODE }, { refName: FEATURE, from });
  const body = { sourceRefName: FEATURE, targetRefName: 'refs/heads/main', title: 'Fix' };
  const { pullRequestId } = (await it.api('POST', `${it.repositoryPath}/pullrequests`, body)).body;
  self = `${it.repositoryPath}/pullRequests/${pullRequestId}`;
  await it.sandbox.settled();
  addPat(it.services, addPerson(it.services, 'Otto Other', 'otto@example.com'), 'otto');
  addPat(it.services, it.owner, 'threads-only', ['vso.threads_full']);
});
afterAll(() => it.close());

const post = (body: unknown, token = 'owner-pat') => it.api('POST', `${self}/threads`, body, { token });
const text = (content: string) => ({ comments: [{ parentCommentId: 0, content, commentType: 1 }] });
const threads = async (query = '') => (await it.api('GET', `${self}/threads${query}`)).body.value;
const LINE = {
  filePath: '/src/code.ts',
  rightFileStart: { line: 3, offset: 1 },
  rightFileEnd: { line: 3, offset: 2 },
};

describe('threads', () => {
  test('are created with 200, with the scope for threads alone', async () => {
    const { status, body } = await post({ ...text('Look'), status: 1 }, 'threads-only');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'active',
      threadContext: null,
      isDeleted: false,
      comments: [{ id: 1, content: 'Look', commentType: 'text', author: { id: it.owner.id } }],
    });
  });

  test('without a status have none', async () => {
    const { body } = await post(text('By the way'));
    expect(body).not.toHaveProperty('status');
    const found = await it.api('GET', `${self}/threads/${body.id}`);
    expect(found.body).not.toHaveProperty('status');
  });

  test('need a comment', async () => {
    expect((await post({ comments: [], status: 'active' })).status).toBe(400);
  });

  test('keep the given context, without nulls', async () => {
    const context = {
      changeTrackingId: 1,
      iterationContext: { firstComparingIteration: 1, secondComparingIteration: 1 },
    };
    const { body } = await post({
      ...text('Here'),
      threadContext: { ...LINE, leftFileStart: null, leftFileEnd: null },
      pullRequestThreadContext: context,
    });
    expect(body).toMatchObject({ pullRequestThreadContext: context });
    expect(body.threadContext).toEqual(LINE);
  });

  test('on a file of the pull request get the context of the newest iteration', async () => {
    const { body } = await post({ ...text('Here'), threadContext: LINE });
    expect(body.pullRequestThreadContext).toEqual({
      changeTrackingId: 1,
      iterationContext: { firstComparingIteration: 1, secondComparingIteration: 1 },
    });
    const elsewhere = await post({ ...text('There'), threadContext: { filePath: '/none.ts' } });
    expect(elsewhere.body.pullRequestThreadContext).toBeNull();
  });

  test('carry properties with their types, which a patch changes and removes', async () => {
    const { body } = await post({ ...text('Found'), properties: { 'fixgate.key': 'abc', sampleId: 3 } });
    expect(body.properties).toMatchObject({
      'fixgate.key': { $type: 'System.String', $value: 'abc' },
      sampleId: { $type: 'System.Int32', $value: 3 },
    });
    const patched = await it.api('PATCH', `${self}/threads/${body.id}`, {
      status: 'fixed',
      properties: { 'fixgate.key': 'def', sampleId: null },
    });
    expect(patched.body).toMatchObject({
      status: 'fixed',
      properties: { 'fixgate.key': { $value: 'def' } },
    });
    expect(patched.body.properties).not.toHaveProperty('sampleId');
  });

  test('are found again where their lines went', async () => {
    const { body } = await post({ ...text('Line c'), threadContext: LINE });
    await it.commit({ 'src/code.ts': `new\n${CODE}` }, { refName: FEATURE });
    await it.sandbox.settled();
    const found = (await it.api('GET', `${self}/threads/${body.id}?$iteration=2&$baseIteration=1`)).body;
    expect(found.threadContext).toEqual({
      filePath: '/src/code.ts',
      rightFileStart: { line: 4, offset: 1 },
      rightFileEnd: { line: 4, offset: 2 },
    });
    expect(found.pullRequestThreadContext.trackingCriteria).toMatchObject({
      firstComparingIteration: 1,
      secondComparingIteration: 2,
      origFilePath: '/src/code.ts',
      origRightFileStart: { line: 3 },
    });
    expect((await threads('?$iteration=1')).at(-1)).not.toHaveProperty('trackingCriteria');
  });

  test('of the service tell about votes, pushes, reviewers and the status', async () => {
    await it.api('PUT', `${self}/reviewers/${it.owner.id}`, { vote: 10 });
    const otto = it.services.world.identities.find((each) => each.displayName === 'Otto Other');
    await it.api('POST', `${self}/reviewers`, [{ id: otto?.id }]);
    await it.api('PATCH', self.replace('pullRequests', 'pullrequests'), { status: 'abandoned' });
    await it.api('PATCH', self, { status: 'active' });
    await it.sandbox.settled();
    const types = (await threads())
      .filter((each: { comments: { commentType: string }[] }) => each.comments[0]?.commentType === 'system')
      .map((each: { properties: Record<string, { $value: string }>; comments: { content: string }[] }) => [
        each.properties['CodeReviewThreadType']?.$value,
        each.comments[0]?.content,
      ]);
    expect(types).toEqual([
      ['RefUpdate', 'The reference refs/heads/feature was updated.'],
      ['VoteUpdate', 'Ada Owner voted 10'],
      ['ReviewersUpdate', 'Ada Owner added Otto Other as a reviewer'],
      ['StatusUpdate', 'Ada Owner updated the pull request status to Abandoned'],
      ['StatusUpdate', 'Ada Owner updated the pull request status to Active'],
    ]);
  });

  test('that do not exist are 404', async () => {
    const { status, body } = await it.api('GET', `${self}/threads/9999`);
    expect(status).toBe(404);
    expect(body.typeKey).toBe('GitPullRequestCommentThreadNotFoundException');
  });
});

describe('comments', () => {
  test('answer one another, are changed by their author only, and are deleted softly', async () => {
    const thread = (await post({ ...text('First'), status: 'active' })).body;
    const path = `${self}/threads/${thread.id}/comments`;
    const reply = await it.api('POST', path, { content: 'Second', parentCommentId: 1 }, { token: 'otto' });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ id: 2, parentCommentId: 1, content: 'Second' });
    expect((await it.api('PATCH', `${path}/2`, { content: 'Mine' })).status).toBe(403);
    const changed = await it.api('PATCH', `${path}/2`, { content: 'Better' }, { token: 'otto' });
    expect(changed.body.content).toBe('Better');
    expect((await it.api('DELETE', `${path}/2`, undefined, { token: 'otto' })).status).toBe(200);
    const { value } = (await it.api('GET', path)).body;
    expect(value[1]).toMatchObject({ id: 2, isDeleted: true });
    expect(value[1]).not.toHaveProperty('content');
    expect((await it.api('GET', `${self}/threads/${thread.id}`)).body.isDeleted).toBe(false);
    await it.api('DELETE', `${path}/1`);
    expect((await it.api('GET', `${self}/threads/${thread.id}`)).body.isDeleted).toBe(true);
    expect((await threads()).some((each: { id: number }) => each.id === thread.id)).toBe(true);
  });

  test('are liked once by each person', async () => {
    const thread = (await post(text('Nice'))).body;
    const path = `${self}/threads/${thread.id}/comments/1`;
    for (const token of ['owner-pat', 'owner-pat', 'otto']) {
      const answer = await it.api('POST', `${path}/likes`, undefined, { token });
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    expect((await it.api('GET', `${path}/likes`)).body.count).toBe(2);
    await it.api('DELETE', `${path}/likes`);
    expect((await it.api('GET', path)).body.usersLiked).toMatchObject([{ displayName: 'Otto Other' }]);
  });
});

describe('reviewers', () => {
  test('vote for themselves; others can only reset a vote', async () => {
    const otto = it.services.world.identities.find((each) => each.displayName === 'Otto Other')?.id;
    const path = `${self}/reviewers/${otto}`;
    expect((await it.api('PUT', path, { vote: -5 }, { token: 'otto' })).body.vote).toBe(-5);
    expect((await it.api('PUT', path, { vote: 10 })).status).toBe(400);
    expect((await it.api('PUT', path, { vote: 0 })).body.vote).toBe(0);
    expect((await it.api('PUT', path, { vote: 7 }, { token: 'otto' })).status).toBe(400);
    expect((await it.api('PATCH', path, { isRequired: true })).body.isRequired).toBe(true);
    expect((await it.api('GET', path)).body.reviewerUrl).toMatch(new RegExp(`/reviewers/${otto}$`));
    expect((await it.api('DELETE', path)).status).toBe(200);
    const { value } = (await it.api('GET', `${self}/reviewers`)).body;
    expect(value).toMatchObject([{ id: it.owner.id, vote: 10 }]);
  });
});

describe('labels', () => {
  test('are tags of the project: the same name is the same label, in any case', async () => {
    const path = `${self}/labels`;
    const first = await it.api('POST', path, { name: 'Security' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ name: 'Security', active: true });
    expect((await it.api('POST', path, { name: 'security' })).body.id).toBe(first.body.id);
    expect((await it.api('GET', path)).body.count).toBe(1);
    expect((await it.api('GET', `${path}/${first.body.id}`)).body.name).toBe('Security');
    expect((await it.api('DELETE', `${path}/SECURITY`)).status).toBe(200);
    expect((await it.api('GET', `${path}/Security`)).status).toBe(404);
  });
});

describe('properties', () => {
  const options = { headers: { 'content-type': 'application/json-patch+json' } };

  test('are patched and come back with types, beside the two that are always there', async () => {
    const added = await it.api(
      'PATCH',
      `${self}/properties`,
      [
        { op: 'add', path: '/sampleId', from: null, value: 8 },
        { op: 'add', path: '/started', from: null, value: '2017-09-25T15:26:49.4760511Z' },
        { op: 'add', path: '', from: null, value: { 'a/b': 'x' } },
      ],
      options,
    );
    expect(added.status).toBe(200);
    expect(added.body).toEqual({
      count: 5,
      value: {
        'Microsoft.Git.PullRequest.SourceRefName': { $type: 'System.String', $value: FEATURE },
        'Microsoft.Git.PullRequest.TargetRefName': { $type: 'System.String', $value: 'refs/heads/main' },
        sampleId: { $type: 'System.String', $value: '8' },
        started: { $type: 'System.DateTime', $value: '2017-09-25T15:26:49.476Z' },
        'a/b': { $type: 'System.String', $value: 'x' },
      },
    });
    const patch = [
      { op: 'replace', path: '/sampleId', value: 12 },
      { op: 'remove', path: '/a~1b' },
    ];
    await it.api('PATCH', `${self}/properties`, patch, options);
    const { value } = (await it.api('GET', `${self}/properties`)).body;
    expect(value).toMatchObject({ sampleId: { $value: '12' } });
    expect(value).not.toHaveProperty('a/b');
  });

  test('need the content type of a patch', async () => {
    expect((await it.api('PATCH', `${self}/properties`, [])).status).toBe(415);
  });
});

describe('attachments', () => {
  test('are created with 201 from octets and read back', async () => {
    const bytes = new Uint8Array([0, 1, 255]);
    const created = await it.api('POST', `${self}/attachments/shot 1.png`, bytes);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ id: 1, displayName: 'shot 1.png' });
    const url = created.body.url.slice(it.url.length);
    expect((await it.api('GET', url)).bytes).toEqual(bytes);
    expect((await it.api('GET', `${self}/attachments`)).body.count).toBe(1);
    expect((await it.api('DELETE', url)).status).toBe(200);
    expect((await it.api('GET', url)).status).toBe(404);
  });
});

describe('the shift of a range of lines', () => {
  test('is nothing before a change, the difference behind it, and found again in between', () => {
    const before = ['a', 'b', 'c', 'd', 'e'];
    expect(lineShift(before, ['a', 'b', 'x', 'd', 'e'], 1, 2)).toBe(0);
    expect(lineShift(before, ['a', 'x', 'y', 'c', 'd', 'e'], 4, 5)).toBe(1);
    expect(lineShift(before, ['x', 'c', 'a', 'y', 'e'], 3, 3)).toBe(-1);
    expect(lineShift(before, ['a', 'b', 'x', 'd', 'e'], 3, 3)).toBeNull();
  });
});

test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});
