import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countStates,
  type FixRow,
  fixRows,
  formatStates,
  parseStates,
} from '../../../hub/data/fixes/fix-rows.ts';
import { listFixes } from '../../../hub/data/fixes/list-fixes.ts';
import { type ClosedFixes, loadFixDetails } from '../../../hub/data/fixes/load-fix-details.ts';
import type { Result } from '../../../src/core/result.ts';
import { type HubWorld, startHubWorld } from '../../support/hub-world.ts';
import { openFix } from '../support/fix-pull-request.ts';

let world: HubWorld;
const ids: Record<string, number> = {};
beforeAll(async () => {
  world = await startHubWorld();
  world.pat('hub', ['vso.code', 'vso.code_status', 'vso.build', 'vso.project']);
  ids['verified'] = await openFix(world, { key: '000000000001', check: 'succeeded' });
  ids['failed'] = await openFix(world, { key: '000000000002', check: 'failed' });
  ids['open'] = await openFix(world, { key: '000000000003' });
  ids['unknown'] = await openFix(world, { key: '000000000004', check: 'error', isDraft: true });
  ids['merged'] = await openFix(world, { key: '000000000005', end: 'completed' });
  ids['declined'] = await openFix(world, { key: '000000000006', end: 'abandoned' });
  ids['obsolete'] = await openFix(world, {
    key: '000000000007',
    end: 'abandoned',
    record: { closed: 'its findings are gone' },
  });
  ids['pushed'] = await openFix(world, { key: '000000000008', check: 'succeeded' });
  const refName = 'refs/heads/fixgate/main/no-eval-000000000008';
  await world.commit({ 'src/mine.js': 'a person wrote this\n' }, { refName });
  await world.sandbox.settled();
  await world.commit({ 'x.txt': 'x' }, { refName: 'refs/heads/topic' });
  const body = { sourceRefName: 'refs/heads/topic', targetRefName: 'refs/heads/main', title: 'Of a person' };
  await world.api('POST', `${world.repositoryPath}/pullrequests`, body);
});
afterAll(() => world.close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

async function rows(closed: ClosedFixes = new Map()): Promise<readonly FixRow[]> {
  const { pullRequests } = value(await listFixes(world.hosts().project));
  const { details, faults } = await loadFixDetails(pullRequests, world.hosts(), closed);
  expect(faults).toEqual([]);
  return fixRows(pullRequests, details);
}

describe('the fix pull requests of a project', () => {
  it('are told from others by branch and properties, those first that want attention', async () => {
    const named = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    const shown = (await rows()).map(({ pullRequest, state }) => [named.get(pullRequest.id), state]);
    expect(shown).toEqual([
      ['failed', 'failed'],
      ['pushed', 'open'],
      ['unknown', 'open'],
      ['open', 'open'],
      ['verified', 'verified'],
      ['merged', 'merged'],
      ['declined', 'declined'],
      ['obsolete', 'obsolete'],
    ]);
  });

  it('tell what they close, how sure they are, and what their run said', async () => {
    const failed = (await rows()).find(({ state }) => state === 'failed');
    expect(failed?.details?.record).toMatchObject({
      findings: ['f1'],
      confidence: 'medium',
      severity: 'high',
    });
    expect(failed?.details?.check?.words).toBe('1 finding is still there');
    expect(failed?.pullRequest.repository.name).toBe('web');
    expect(failed?.pullRequest.targetBranch).toBe('refs/heads/main');
  });

  it('tell which policies block them', async () => {
    const settings = {
      minimumApproverCount: 1,
      scope: [{ repositoryId: world.repository.id, refName: 'refs/heads/main', matchKind: 'Exact' }],
    };
    const type = { id: 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd' };
    await world.api('POST', '/Fabrikam/_apis/policy/configurations', {
      isEnabled: true,
      isBlocking: true,
      type,
      settings,
    });
    const found = await rows();
    expect(found.find(({ state }) => state === 'verified')?.details?.blocking).toEqual([
      expect.stringContaining('reviewers'),
    ]);
    expect(found.find(({ state }) => state === 'merged')?.details?.blocking).toBeNull();
  });

  it('are there before their properties are, and closed ones are asked once', async () => {
    const { pullRequests } = value(await listFixes(world.hosts().project));
    expect(fixRows(pullRequests, null)).toHaveLength(8);
    const closed: ClosedFixes = new Map();
    await rows(closed);
    world.sandbox.recorder.clear();
    await rows(closed);
    const asked = world.sandbox.recorder.all().map(({ url }) => url);
    expect(asked.some((url) => url.includes(`/${ids['merged']}/properties`))).toBe(false);
    expect(asked.some((url) => url.includes(`/${ids['open']}/properties`))).toBe(true);
    expect(world.sandbox.recorder.all().flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('are asked again when somebody reactivates a closed one', async () => {
    const pullRequests = value(await listFixes(world.hosts().project)).pullRequests.filter(
      ({ id }) => id === ids['verified'],
    );
    const closed: ClosedFixes = new Map();
    const abandoned = pullRequests.map((each) => ({ ...each, status: 'abandoned' as const }));
    await loadFixDetails(abandoned, world.hosts(), closed);
    const { details } = await loadFixDetails(pullRequests, world.hosts(), closed);
    expect(fixRows(pullRequests, details).map(({ state }) => state)).toEqual(['verified']);
  });

  it('cannot be read without the scope, which is named', async () => {
    world.pat('weak', ['vso.build', 'vso.project']);
    const answer = await listFixes(world.hosts('weak').project);
    expect(answer).toMatchObject({ ok: false, fault: { code: 'platform.missing-scope' } });
  });
});

describe('the states in the address', () => {
  it('come back as they were written, without those that nobody knows', () => {
    expect(parseStates('state=open,nonsense,failed')).toEqual(['failed', 'open']);
    expect(formatStates(['open', 'failed'])).toBe('state=failed,open');
    expect(parseStates(formatStates([]))).toEqual([]);
    expect(countStates([])).toMatchObject({ open: 0 });
  });
});
