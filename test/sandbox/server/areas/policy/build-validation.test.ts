import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDefinition } from '../../../../../sandbox/server/world/populate-build.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import type { TestSandbox } from '../../../../support/sandbox.ts';
import {
  EVALUATIONS,
  FEATURE,
  type PolicySandbox,
  PREVIEW,
  startPolicySandbox,
} from './support/policy-sandbox.ts';

const BUILD = '0609b952-1397-4640-95ec-e00a01b2c241';
const STATUS = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';
const WORK_ITEMS = '40e92b44-2fe1-4dd6-b3d8-74a9c21d0c6e';

let on: PolicySandbox;
let it: TestSandbox;
let now = Date.parse('2026-01-02T03:04:05Z');
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

describe('build validation', () => {
  async function withPipeline(settings: Record<string, unknown> = {}): Promise<number> {
    const definition = addDefinition(it.services, it.project, it.repository, { name: 'ci' });
    const more = { queueOnSourceUpdateOnly: true, manualQueueOnly: false, displayName: 'CI', ...settings };
    return on.policy(BUILD, { buildDefinitionId: definition.id, ...more });
  }
  const runs = () => it.services.world.builds.filter((each) => each.reason === 'pullRequest');

  test('queues a run on the merge commit when the pull request is created', async () => {
    await withPipeline();
    const id = await on.create();
    const found = await on.get(id);
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
    expect(await on.evaluations(id)).toMatchObject([
      { status: 'queued', context: { buildId: runs()[0]?.id, buildIsNotCurrent: false, isExpired: false } },
    ]);
  });

  test('follows the run', async () => {
    await withPipeline();
    const id = await on.create();
    const [run] = runs();
    if (run !== undefined) run.status = 'inProgress';
    expect(await on.states(id)).toEqual(['running']);
    await on.finish(run, 'failed');
    expect(await on.states(id)).toEqual(['rejected']);
    expect(runs()).toHaveLength(1);
  });

  test('queues again after a push to the source, and waits for the new run', async () => {
    await withPipeline();
    const id = await on.create();
    await on.finish(runs()[0], 'succeeded');
    expect(await on.states(id)).toEqual(['approved']);
    await it.commit({ 'src/new.txt': 'm' }, { refName: FEATURE });
    await it.sandbox.settled();
    expect(runs()).toHaveLength(2);
    expect(runs()[1]?.sourceVersion).toBe((await on.get(id)).lastMergeCommit.commitId);
    expect(await on.states(id)).toEqual(['queued']);
    await on.finish(runs()[1], 'succeeded');
    expect(await on.states(id)).toEqual(['approved']);
  });

  test('after a push to the target expires in time, or queues at once if asked', async () => {
    await withPipeline({ validDuration: 60 });
    const id = await on.create();
    await on.finish(runs()[0], 'succeeded');
    await it.commit({ 'other.txt': 'o' });
    expect(await on.evaluations(id)).toMatchObject([
      { status: 'approved', context: { buildIsNotCurrent: true, isExpired: false } },
    ]);
    now += 61 * 60_000;
    expect(await on.evaluations(id)).toMatchObject([{ status: 'queued', context: { isExpired: true } }]);
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
    const id = await on.create({ isDraft: true });
    expect(runs()).toHaveLength(0);
    await it.api('PATCH', on.path(id), { isDraft: false });
    await it.sandbox.settled();
    expect(runs()).toHaveLength(1);
  });

  test('does not queue by itself when it is manual, or when no file concerns it', async () => {
    await withPipeline({ manualQueueOnly: true });
    await withPipeline({ filenamePatterns: ['/docs/*'] });
    const id = await on.create();
    expect(runs()).toHaveLength(0);
    expect(await on.states(id, '&includeNotApplicable=true')).toEqual(['queued', 'notApplicable']);
  });

  test('is queued again through its evaluation', async () => {
    await withPipeline();
    const id = await on.create();
    await on.finish(runs()[0], 'failed');
    const [{ evaluationId }] = await on.evaluations(id);
    const answer = await it.api('PATCH', `${EVALUATIONS}/${evaluationId}`, undefined, PREVIEW);
    expect(answer.body).toMatchObject({
      evaluationId,
      status: 'queued',
      context: { buildId: runs()[1]?.id },
    });
    await on.finish(runs()[1], 'succeeded');
    expect(await on.states(id)).toEqual(['approved']);
  });
});

describe('completion', () => {
  test('is refused while a blocking policy is not satisfied', async () => {
    await on.policy(WORK_ITEMS);
    const id = await on.create();
    const { status, body } = await on.complete(id);
    expect(status).toBe(403);
    expect(body.typeKey).toBe('GitPullRequestUpdateRejectedByPolicyException');
    expect(await on.get(id)).toMatchObject({ status: 'active', mergeStatus: 'succeeded' });
  });

  test('does not care about a policy that does not block', async () => {
    await on.policy(WORK_ITEMS, {}, false);
    const id = await on.create();
    expect((await on.complete(id)).status).toBe(200);
    expect(await on.get(id)).toMatchObject({ status: 'completed' });
  });

  test('names the run that it waits for', async () => {
    const definition = addDefinition(it.services, it.project, it.repository, { name: 'ci' });
    await on.policy(BUILD, { buildDefinitionId: definition.id, displayName: 'Core CI' });
    const { body } = await on.complete(await on.create());
    expect(body.message).toBe('Core CI must succeed to update main.');
  });

  test('happens by itself when the last policy is satisfied', async () => {
    await on.policy(STATUS, { statusName: 'gate', statusGenre: 'fixgate' });
    const id = await on.create();
    const body = {
      autoCompleteSetBy: { id: it.owner.id },
      completionOptions: { mergeStrategy: 'squash', deleteSourceBranch: true },
    };
    expect((await it.api('PATCH', on.path(id), body)).body.autoCompleteSetBy.id).toBe(it.owner.id);
    await it.sandbox.settled();
    expect((await on.get(id)).status).toBe('active');
    const status = { state: 'succeeded', context: { name: 'gate', genre: 'fixgate' } };
    await it.api('POST', on.path(id, '/statuses'), status);
    await it.sandbox.settled();
    expect(await on.get(id)).toMatchObject({
      status: 'completed',
      closedBy: { id: it.owner.id },
      completionOptions: { mergeStrategy: 'squash', triggeredByAutoComplete: true },
    });
    expect(await it.services.git.resolve(it.repository.id, FEATURE)).toBeNull();
  });

  test('by itself can be cancelled, and waits for optional policies unless told to ignore them', async () => {
    const optional = await on.policy(WORK_ITEMS, {}, false);
    const id = await on.create();
    const set = (more: Record<string, unknown> = {}) =>
      it.api('PATCH', on.path(id), { autoCompleteSetBy: { id: it.owner.id }, ...more });
    await set();
    await it.sandbox.settled();
    expect((await on.get(id)).status).toBe('active');
    const nobody = { autoCompleteSetBy: { id: '00000000-0000-0000-0000-000000000000' } };
    expect((await it.api('PATCH', on.path(id), nobody)).body).not.toHaveProperty('autoCompleteSetBy');
    await set({ completionOptions: { autoCompleteIgnoreConfigIds: [optional] } });
    await it.sandbox.settled();
    expect((await on.get(id)).status).toBe('completed');
  });
});
