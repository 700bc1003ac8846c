import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import { addPat, addPerson } from '../../../../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../../../../sandbox/server/world/populate-build.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

const BUILD = '0609b952-1397-4640-95ec-e00a01b2c241';
const STATUS = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';
const REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';
const WORK_ITEMS = '40e92b44-2fe1-4dd6-b3d8-74a9c21d0c6e';
const COMMENTS = 'c6a1889d-b943-4856-b76f-9e46bb6b0df2';
const FEATURE = 'refs/heads/feature';
const CONFIGURATIONS = '/Fabrikam/_apis/policy/configurations';
const EVALUATIONS = '/Fabrikam/_apis/policy/evaluations';
const PREVIEW = { version: '7.1-preview.1' };

let it: TestSandbox;
let base = '';
let now = Date.parse('2026-01-02T03:04:05Z');
const problems: string[] = [];
beforeEach(async () => {
  it = await startTestSandbox({ clock: { now: () => now } });
  base = await it.commit({ 'readme.md': 'one\n' });
  addPat(it.services, addPerson(it.services, 'Otto Other', 'otto@example.com'), 'otto');
});
afterEach(async () => {
  if (hasOracle) problems.push(...unfaithful(it.sandbox.recorder.all()));
  await it.close();
});
afterAll(() => expect(problems).toEqual([]));

async function policy(typeId: string, settings: Record<string, unknown> = {}, isBlocking = true) {
  const scope = [{ repositoryId: it.repository.id, refName: 'refs/heads/main', matchKind: 'exact' }];
  const body = { type: { id: typeId }, isBlocking, isEnabled: true, settings: { scope, ...settings } };
  const answer = await it.api('POST', CONFIGURATIONS, body);
  expect(answer.status).toBe(200);
  return answer.body.id as number;
}

async function create(more: Record<string, unknown> = {}): Promise<number> {
  await it.commit({ 'src/new.txt': 'n' }, { refName: FEATURE, from: base });
  const body = { sourceRefName: FEATURE, targetRefName: 'refs/heads/main', title: 'Fix it', ...more };
  const { pullRequestId } = (await it.api('POST', `${it.repositoryPath}/pullrequests`, body)).body;
  await it.sandbox.settled();
  return pullRequestId;
}

const path = (id: number, rest = ''): string => `${it.repositoryPath}/pullRequests/${id}${rest}`;
const get = async (id: number) => (await it.api('GET', path(id))).body;
const artifact = (id: number): string => `vstfs:///CodeReview/CodeReviewId/${it.project.id}/${id}`;
async function evaluations(id: number, more = '') {
  await it.sandbox.settled();
  const answer = await it.api('GET', `${EVALUATIONS}?artifactId=${artifact(id)}${more}`, undefined, PREVIEW);
  expect(answer.status).toBe(200);
  return answer.body.value;
}
const states = async (id: number, more = ''): Promise<string[]> =>
  (await evaluations(id, more)).map((each: { status: string }) => each.status);

async function complete(id: number) {
  const { lastMergeSourceCommit } = await get(id);
  const answer = await it.api('PATCH', path(id), { status: 'completed', lastMergeSourceCommit });
  await it.sandbox.settled();
  return answer;
}

async function finish(build: Build | undefined, result: Build['result']): Promise<void> {
  if (build === undefined) throw new Error('no run');
  build.status = 'completed';
  build.result = result;
  build.finishTime = new Date(now).toISOString();
  it.services.events.emit({ kind: 'buildCompleted', build });
  await it.sandbox.settled();
}

describe('the evaluations of a pull request', () => {
  test('are asked for by the project GUID and the number', async () => {
    await policy(WORK_ITEMS);
    const id = await create();
    const [found] = await evaluations(id);
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
    expect((await it.api('GET', `${EVALUATIONS}?artifactId=${artifact(id)}`)).status).toBe(400);
  });

  test('of a policy that comes later begin when it comes', async () => {
    const id = await create();
    expect(await states(id)).toEqual([]);
    await policy(COMMENTS);
    expect(await states(id)).toEqual(['approved']);
  });
});

describe('work item linking', () => {
  test('is satisfied by a linked work item', async () => {
    await policy(WORK_ITEMS);
    expect(await states(await create({ workItemRefs: [{ id: '7' }] }))).toEqual(['approved']);
  });
});

describe('comment requirements', () => {
  test('are broken by an active thread, and not by a thread without status', async () => {
    await policy(COMMENTS);
    const id = await create();
    const comments = [{ content: 'Hm' }];
    await it.api('POST', path(id, '/threads'), { comments });
    expect(await states(id)).toEqual(['approved']);
    const thread = (await it.api('POST', path(id, '/threads'), { comments, status: 'active' })).body;
    expect(await states(id)).toEqual(['rejected']);
    await it.api('PATCH', path(id, `/threads/${thread.id}`), { status: 'fixed' });
    expect(await states(id)).toEqual(['approved']);
  });
});

describe('minimum reviewers', () => {
  const otto = () => it.services.world.identities.find((each) => each.displayName === 'Otto Other')?.id;
  const vote = (id: number, who: string | undefined, value: number, token: string) =>
    it.api('PUT', path(id, `/reviewers/${who}`), { vote: value }, { token });

  test('do not count the creator, and a vote against blocks', async () => {
    await policy(REVIEWERS, { minimumApproverCount: 1, creatorVoteCounts: false });
    const id = await create();
    await vote(id, it.owner.id, 10, 'owner-pat');
    expect(await states(id)).toEqual(['queued']);
    await vote(id, otto(), -10, 'otto');
    expect(await states(id)).toEqual(['rejected']);
    await vote(id, otto(), 5, 'otto');
    expect(await states(id)).toEqual(['approved']);
  });

  test('begin anew after a push if the policy says so', async () => {
    await policy(REVIEWERS, { minimumApproverCount: 1, resetOnSourcePush: true });
    const id = await create();
    await vote(id, otto(), 10, 'otto');
    expect(await states(id)).toEqual(['approved']);
    await it.commit({ 'src/new.txt': 'm' }, { refName: FEATURE });
    expect(await states(id)).toEqual(['queued']);
  });
});

describe('a status policy', () => {
  const NAME = { statusName: 'gate', statusGenre: 'fixgate' };
  const post = (id: number, state: string, more: Record<string, unknown> = {}, token = 'owner-pat') =>
    it.api(
      'POST',
      path(id, '/statuses'),
      { state, context: { name: 'gate', genre: 'fixgate' }, ...more },
      { token },
    );

  test('follows the newest status of its name', async () => {
    await policy(STATUS, NAME);
    const id = await create();
    expect(await states(id)).toEqual(['queued']);
    await post(id, 'pending');
    expect(await states(id)).toEqual(['queued']);
    await post(id, 'failed');
    expect(await states(id)).toEqual(['rejected']);
    await post(id, 'succeeded');
    expect(await states(id)).toEqual(['approved']);
    await post(id, 'failed', { context: { name: 'other', genre: 'fixgate' } });
    expect(await states(id)).toEqual(['approved']);
  });

  test('counts a status of an iteration only while it is the newest one', async () => {
    await policy(STATUS, NAME);
    const id = await create();
    await post(id, 'succeeded', { iterationId: 1 });
    expect(await states(id)).toEqual(['approved']);
    await it.commit({ 'src/new.txt': 'm' }, { refName: FEATURE });
    expect(await states(id)).toEqual(['queued']);
    await post(id, 'succeeded', { iterationId: 1 });
    expect(await states(id)).toEqual(['queued']);
    await post(id, 'succeeded', { iterationId: 2 });
    expect(await states(id)).toEqual(['approved']);
  });

  test('that resets on every push refuses a status without iteration', async () => {
    await policy(STATUS, { ...NAME, invalidateOnSourceUpdate: true });
    const id = await create();
    const refused = await post(id, 'succeeded');
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ typeKey: 'GitPullRequestStatusRejectedByPolicyException' });
    expect((await post(id, 'succeeded', { iterationId: 1 })).status).toBe(200);
    expect(await states(id)).toEqual(['approved']);
  });

  test('can insist on an author', async () => {
    await policy(STATUS, { ...NAME, authorId: it.owner.id });
    const id = await create();
    await post(id, 'succeeded', {}, 'otto');
    expect(await states(id)).toEqual(['queued']);
    await post(id, 'succeeded');
    expect(await states(id)).toEqual(['approved']);
  });

  test('that applies only once a status was posted is not applicable before', async () => {
    await policy(STATUS, { ...NAME, policyApplicability: 1 });
    const id = await create();
    expect(await states(id)).toEqual([]);
    expect(await states(id, '&includeNotApplicable=true')).toEqual(['notApplicable']);
    await post(id, 'failed');
    expect(await states(id)).toEqual(['rejected']);
  });
});

describe('build validation', () => {
  async function withPipeline(settings: Record<string, unknown> = {}): Promise<number> {
    const definition = addDefinition(it.services, it.project, it.repository, { name: 'ci' });
    const more = { queueOnSourceUpdateOnly: true, manualQueueOnly: false, displayName: 'CI', ...settings };
    return policy(BUILD, { buildDefinitionId: definition.id, ...more });
  }
  const runs = () => it.services.world.builds.filter((each) => each.reason === 'pullRequest');

  test('queues a run on the merge commit when the pull request is created', async () => {
    await withPipeline();
    const id = await create();
    const found = await get(id);
    expect(runs()).toMatchObject([
      {
        sourceBranch: `refs/pull/${id}/merge`,
        sourceVersion: found.lastMergeCommit.commitId,
        reason: 'pullRequest',
        requestedForId: it.owner.id,
        triggerInfo: {
          'pr.number': String(id),
          'pr.isFork': 'False',
          'pr.triggerRepository': it.repository.id,
          'pr.sourceBranch': FEATURE,
          'pr.sourceSha': found.lastMergeSourceCommit.commitId,
          'pr.title': 'Fix it',
          'pr.isDraft': 'False',
        },
      },
    ]);
    expect(await evaluations(id)).toMatchObject([
      { status: 'queued', context: { buildId: runs()[0]?.id, buildIsNotCurrent: false, isExpired: false } },
    ]);
  });

  test('follows the run', async () => {
    await withPipeline();
    const id = await create();
    const [run] = runs();
    if (run !== undefined) run.status = 'inProgress';
    expect(await states(id)).toEqual(['running']);
    await finish(run, 'failed');
    expect(await states(id)).toEqual(['rejected']);
    expect(runs()).toHaveLength(1);
  });

  test('queues again after a push to the source, and waits for the new run', async () => {
    await withPipeline();
    const id = await create();
    await finish(runs()[0], 'succeeded');
    expect(await states(id)).toEqual(['approved']);
    await it.commit({ 'src/new.txt': 'm' }, { refName: FEATURE });
    await it.sandbox.settled();
    expect(runs()).toHaveLength(2);
    expect(runs()[1]?.sourceVersion).toBe((await get(id)).lastMergeCommit.commitId);
    expect(await states(id)).toEqual(['queued']);
    await finish(runs()[1], 'succeeded');
    expect(await states(id)).toEqual(['approved']);
  });

  test('after a push to the target expires in time, or queues at once if asked', async () => {
    await withPipeline({ validDuration: 60 });
    const id = await create();
    await finish(runs()[0], 'succeeded');
    await it.commit({ 'other.txt': 'o' });
    expect(await evaluations(id)).toMatchObject([
      { status: 'approved', context: { buildIsNotCurrent: true, isExpired: false } },
    ]);
    now += 61 * 60_000;
    expect(await evaluations(id)).toMatchObject([{ status: 'queued', context: { isExpired: true } }]);
    expect(runs()).toHaveLength(1);
    await withPipeline({ queueOnSourceUpdateOnly: false });
    await it.sandbox.settled();
    expect(runs()).toHaveLength(2);
    await it.commit({ 'other.txt': 'p' });
    await it.sandbox.settled();
    expect(runs()).toHaveLength(3);
  });

  test('does not queue for a draft until it is published', async () => {
    await withPipeline();
    const id = await create({ isDraft: true });
    expect(runs()).toHaveLength(0);
    await it.api('PATCH', path(id), { isDraft: false });
    await it.sandbox.settled();
    expect(runs()).toHaveLength(1);
  });

  test('does not queue by itself when it is manual, or when no file concerns it', async () => {
    await withPipeline({ manualQueueOnly: true });
    await withPipeline({ filenamePatterns: ['/docs/*'] });
    const id = await create();
    expect(runs()).toHaveLength(0);
    expect(await states(id, '&includeNotApplicable=true')).toEqual(['queued', 'notApplicable']);
  });

  test('is queued again through its evaluation', async () => {
    await withPipeline();
    const id = await create();
    await finish(runs()[0], 'failed');
    const [{ evaluationId }] = await evaluations(id);
    const answer = await it.api('PATCH', `${EVALUATIONS}/${evaluationId}`, undefined, PREVIEW);
    expect(answer.body).toMatchObject({
      evaluationId,
      status: 'queued',
      context: { buildId: runs()[1]?.id },
    });
    await finish(runs()[1], 'succeeded');
    expect(await states(id)).toEqual(['approved']);
  });
});

describe('completion', () => {
  test('is refused while a blocking policy is not satisfied', async () => {
    await policy(WORK_ITEMS);
    const id = await create();
    const { status, body } = await complete(id);
    expect(status).toBe(403);
    expect(body.typeKey).toBe('GitPullRequestUpdateRejectedByPolicyException');
    expect(await get(id)).toMatchObject({ status: 'active', mergeStatus: 'succeeded' });
  });

  test('does not care about a policy that does not block', async () => {
    await policy(WORK_ITEMS, {}, false);
    const id = await create();
    expect((await complete(id)).status).toBe(200);
    expect(await get(id)).toMatchObject({ status: 'completed' });
  });

  test('names the run that it waits for', async () => {
    const definition = addDefinition(it.services, it.project, it.repository, { name: 'ci' });
    await policy(BUILD, { buildDefinitionId: definition.id, displayName: 'Core CI' });
    const { body } = await complete(await create());
    expect(body.message).toBe('Core CI must succeed to update main.');
  });

  test('happens by itself when the last policy is satisfied', async () => {
    await policy(STATUS, { statusName: 'gate', statusGenre: 'fixgate' });
    const id = await create();
    const body = {
      autoCompleteSetBy: { id: it.owner.id },
      completionOptions: { mergeStrategy: 'squash', deleteSourceBranch: true },
    };
    expect((await it.api('PATCH', path(id), body)).body.autoCompleteSetBy.id).toBe(it.owner.id);
    await it.sandbox.settled();
    expect((await get(id)).status).toBe('active');
    const status = { state: 'succeeded', context: { name: 'gate', genre: 'fixgate' } };
    await it.api('POST', path(id, '/statuses'), status);
    await it.sandbox.settled();
    expect(await get(id)).toMatchObject({
      status: 'completed',
      closedBy: { id: it.owner.id },
      completionOptions: { mergeStrategy: 'squash', triggeredByAutoComplete: true },
    });
    expect(await it.services.git.resolve(it.repository.id, FEATURE)).toBeNull();
  });

  test('by itself can be cancelled, and waits for optional policies unless told to ignore them', async () => {
    const optional = await policy(WORK_ITEMS, {}, false);
    const id = await create();
    const set = (more: Record<string, unknown> = {}) =>
      it.api('PATCH', path(id), { autoCompleteSetBy: { id: it.owner.id }, ...more });
    await set();
    await it.sandbox.settled();
    expect((await get(id)).status).toBe('active');
    const nobody = { autoCompleteSetBy: { id: '00000000-0000-0000-0000-000000000000' } };
    expect((await it.api('PATCH', path(id), nobody)).body).not.toHaveProperty('autoCompleteSetBy');
    await set({ completionOptions: { autoCompleteIgnoreConfigIds: [optional] } });
    await it.sandbox.settled();
    expect((await get(id)).status).toBe('completed');
  });
});
