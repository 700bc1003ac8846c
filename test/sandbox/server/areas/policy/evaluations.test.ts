import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import type { TestSandbox } from '../../../../support/sandbox.ts';
import {
  EVALUATIONS,
  FEATURE,
  type PolicySandbox,
  PREVIEW,
  startPolicySandbox,
} from './support/policy-sandbox.ts';

const STATUS = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';
const REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';
const WORK_ITEMS = '40e92b44-2fe1-4dd6-b3d8-74a9c21d0c6e';
const COMMENTS = 'c6a1889d-b943-4856-b76f-9e46bb6b0df2';

let on: PolicySandbox;
let it: TestSandbox;
const now = Date.parse('2026-01-02T03:04:05Z');
const problems: string[] = [];
beforeEach(async () => {
  on = await startPolicySandbox(() => now);
  it = on.it;
});
afterEach(async () => {
  if (hasOracle) problems.push(...unfaithful(it.sandbox.recorder.all()));
  await it.close();
});
afterAll(() => expect(problems).toEqual([]));

describe('the evaluations of a pull request', () => {
  test('are asked for by the project GUID and the number', async () => {
    await on.policy(WORK_ITEMS);
    const id = await on.create();
    const [found] = await on.evaluations(id);
    expect(found).toMatchObject({
      artifactId: `vstfs:///CodeReview/CodeReviewId/${it.project.id}%2f${id}`,
      configuration: { type: { id: WORK_ITEMS } },
      status: 'rejected',
      startedDate: expect.any(String),
    });
    const one = await it.api('GET', `${EVALUATIONS}/${found.evaluationId}`, undefined, PREVIEW);
    expect(one.body).toEqual(found);
    const byName = `${EVALUATIONS}?artifactId=vstfs:///CodeReview/CodeReviewId/Fabrikam/${id}`;
    expect((await it.api('GET', byName, undefined, PREVIEW)).status).toBe(400);
    expect((await it.api('GET', `${EVALUATIONS}?artifactId=${on.artifact(id)}`)).status).toBe(400);
  });

  test('of a policy that comes later begin when it comes', async () => {
    const id = await on.create();
    expect(await on.states(id)).toEqual([]);
    await on.policy(COMMENTS);
    expect(await on.states(id)).toEqual(['approved']);
  });
});

describe('work item linking', () => {
  test('is satisfied by a linked work item', async () => {
    await on.policy(WORK_ITEMS);
    expect(await on.states(await on.create({ workItemRefs: [{ id: '7' }] }))).toEqual(['approved']);
  });
});

describe('comment requirements', () => {
  test('are broken by an active thread, and not by a thread without status', async () => {
    await on.policy(COMMENTS);
    const id = await on.create();
    const comments = [{ content: 'Hm' }];
    await it.api('POST', on.path(id, '/threads'), { comments });
    expect(await on.states(id)).toEqual(['approved']);
    const thread = (await it.api('POST', on.path(id, '/threads'), { comments, status: 'active' })).body;
    expect(await on.states(id)).toEqual(['rejected']);
    await it.api('PATCH', on.path(id, `/threads/${thread.id}`), { status: 'fixed' });
    expect(await on.states(id)).toEqual(['approved']);
  });
});

describe('minimum reviewers', () => {
  const otto = () => it.services.world.identities.find((each) => each.displayName === 'Otto Other')?.id;
  const vote = (id: number, who: string | undefined, value: number, token: string) =>
    it.api('PUT', on.path(id, `/reviewers/${who}`), { vote: value }, { token });

  test('do not count the creator, and a vote against blocks', async () => {
    await on.policy(REVIEWERS, { minimumApproverCount: 1, creatorVoteCounts: false });
    const id = await on.create();
    await vote(id, it.owner.id, 10, 'owner-pat');
    expect(await on.states(id)).toEqual(['queued']);
    await vote(id, otto(), -10, 'otto');
    expect(await on.states(id)).toEqual(['rejected']);
    await vote(id, otto(), 5, 'otto');
    expect(await on.states(id)).toEqual(['approved']);
  });

  test('begin anew after a push if the policy says so', async () => {
    await on.policy(REVIEWERS, { minimumApproverCount: 1, resetOnSourcePush: true });
    const id = await on.create();
    await vote(id, otto(), 10, 'otto');
    expect(await on.states(id)).toEqual(['approved']);
    await it.commit({ 'src/new.txt': 'm' }, { refName: FEATURE });
    expect(await on.states(id)).toEqual(['queued']);
  });
});

describe('a status policy', () => {
  const NAME = { statusName: 'gate', statusGenre: 'fixgate' };
  const post = (id: number, state: string, more: Record<string, unknown> = {}, token = 'owner-pat') =>
    it.api(
      'POST',
      on.path(id, '/statuses'),
      { state, context: { name: 'gate', genre: 'fixgate' }, ...more },
      { token },
    );

  test('follows the newest status of its name', async () => {
    await on.policy(STATUS, NAME);
    const id = await on.create();
    expect(await on.states(id)).toEqual(['queued']);
    await post(id, 'pending');
    expect(await on.states(id)).toEqual(['queued']);
    await post(id, 'failed');
    expect(await on.states(id)).toEqual(['rejected']);
    await post(id, 'succeeded');
    expect(await on.states(id)).toEqual(['approved']);
    await post(id, 'failed', { context: { name: 'other', genre: 'fixgate' } });
    expect(await on.states(id)).toEqual(['approved']);
  });

  test('counts a status of an iteration only while it is the newest one', async () => {
    await on.policy(STATUS, NAME);
    const id = await on.create();
    await post(id, 'succeeded', { iterationId: 1 });
    expect(await on.states(id)).toEqual(['approved']);
    await it.commit({ 'src/new.txt': 'm' }, { refName: FEATURE });
    expect(await on.states(id)).toEqual(['queued']);
    await post(id, 'succeeded', { iterationId: 1 });
    expect(await on.states(id)).toEqual(['queued']);
    await post(id, 'succeeded', { iterationId: 2 });
    expect(await on.states(id)).toEqual(['approved']);
  });

  test('that resets on every push refuses a status without iteration', async () => {
    await on.policy(STATUS, { ...NAME, invalidateOnSourceUpdate: true });
    const id = await on.create();
    const refused = await post(id, 'succeeded');
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ typeKey: 'GitPullRequestStatusRejectedByPolicyException' });
    expect((await post(id, 'succeeded', { iterationId: 1 })).status).toBe(200);
    expect(await on.states(id)).toEqual(['approved']);
  });

  test('can insist on an author', async () => {
    await on.policy(STATUS, { ...NAME, authorId: it.owner.id });
    const id = await on.create();
    await post(id, 'succeeded', {}, 'otto');
    expect(await on.states(id)).toEqual(['queued']);
    await post(id, 'succeeded');
    expect(await on.states(id)).toEqual(['approved']);
  });

  test('that applies only once a status was posted is not applicable before', async () => {
    await on.policy(STATUS, { ...NAME, policyApplicability: 1 });
    const id = await on.create();
    expect(await on.states(id)).toEqual([]);
    expect(await on.states(id, '&includeNotApplicable=true')).toEqual(['notApplicable']);
    await post(id, 'failed');
    expect(await on.states(id)).toEqual(['rejected']);
  });
});
