import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPat, addPerson } from '../../sandbox/server/world/populate.ts';
import type { FixHost, NewPullRequest } from '../../src/ports/fix-host.ts';
import { unfaithful } from '../support/faithful.ts';
import { type FixWorld, of, startFixWorld } from '../support/fix-world.ts';

const MAIN = 'refs/heads/main';

let world: FixWorld;
let fixes: FixHost;

beforeAll(async () => {
  world = await startFixWorld();
  ({ fixes } = world);
});
afterAll(() => world.close());

function pullRequestFrom(sourceBranch: string, more: Partial<NewPullRequest> = {}): NewPullRequest {
  return {
    sourceBranch,
    targetBranch: MAIN,
    title: 'Fix',
    description: 'd'.repeat(4000),
    isDraft: false,
    labels: [],
    reviewers: [],
    workItems: [],
    ...more,
  };
}

async function opened(more: Partial<NewPullRequest> = {}): Promise<{ id: number; branch: string }> {
  const fix = world.fixOn(await world.base());
  await of(fixes.push(fix));
  const { id } = await of(fixes.createPullRequest(pullRequestFrom(fix.branch, more)));
  await world.sandbox.settled();
  return { id, branch: fix.branch };
}

describe('a pull request', () => {
  it('is opened with everything, found again by its branches, and read whole', async () => {
    const reviewer = addPerson(world.services, 'Rex Reviewer', 'rex@example.com');
    const { id, branch } = await opened({
      labels: ['security'],
      reviewers: ['REX@example.com', reviewer.id, 'nobody@example.com'],
      isDraft: true,
      workItems: [7],
    });
    const [found, ...more] = await of(fixes.pullRequests({ status: 'all', sourceBranch: branch }));
    expect(more).toEqual([]);
    expect(found).toEqual({
      id,
      status: 'active',
      sourceBranch: branch,
      targetBranch: MAIN,
      isDraft: true,
      title: 'Fix',
      createdBy: world.owner.id,
      closedBy: null,
      sourceCommit: (await of(fixes.branch(branch)))?.commit,
      hasConflicts: false,
    });
    expect(await of(fixes.pullRequestDescription(id))).toHaveLength(4000);
    const { labels, reviewers, workItemIds } = world.services.world.pullRequests.at(-1) ?? {};
    expect(labels).toMatchObject([{ name: 'security' }]);
    expect(reviewers).toMatchObject([{ identityId: reviewer.id }]);
    expect(workItemIds).toEqual([7]);
  });

  it('finds a reviewer in a team of more people than one page holds', async () => {
    for (let count = 0; count < 120; count += 1)
      addPerson(world.services, `P ${count}`, `p${count}@example.com`);
    const last = addPerson(world.services, 'Zoe Last', 'zoe@example.com');
    await opened({ reviewers: ['zoe@example.com'] });
    expect(world.services.world.pullRequests.at(-1)?.reviewers).toMatchObject([{ identityId: last.id }]);
  });

  it('that is there already is the one', async () => {
    const { id, branch } = await opened();
    const again = await of(fixes.createPullRequest(pullRequestFrom(branch, { title: 'Other' })));
    expect(again).toEqual({ id, isNew: false, warnings: [] });
    expect(await of(fixes.pullRequests({ status: 'active', sourceBranch: branch }))).toMatchObject([
      { id, title: 'Fix' },
    ]);
  });

  it('is opened without what the server does not take of it, and says so', async () => {
    const fix = world.fixOn(await world.base());
    await of(fixes.push(fix));
    const stranger = '11111111-2222-3333-4444-555555555555';
    const wanted = pullRequestFrom(fix.branch, { reviewers: [stranger, 'who'], labels: ['ok', 'a;b'] });
    const { isNew, warnings } = await of(fixes.createPullRequest(wanted));
    expect(isNew).toBe(true);
    expect(warnings).toEqual([
      expect.stringContaining("is called 'who'"),
      expect.stringContaining("label 'a;b'"),
      expect.stringContaining(stranger),
    ]);
    expect(world.services.world.pullRequests.at(-1)?.labels).toMatchObject([{ name: 'ok' }]);
  });

  it('is not opened with a text that is too long, from a branch that is gone, or without the right', async () => {
    const fix = world.fixOn(await world.base());
    const gone = await fixes.createPullRequest(pullRequestFrom(fix.branch));
    expect(gone).toMatchObject({ ok: false, fault: { message: expect.stringContaining('TF401398') } });
    await of(fixes.push(fix));
    const wanted = pullRequestFrom(fix.branch, { description: 'd'.repeat(4001), labels: ['x'] });
    expect(await fixes.createPullRequest(wanted)).toMatchObject({
      ok: false,
      fault: { code: 'platform.rejected', message: expect.stringContaining('4000') },
    });
    const refused = await world.without('PullRequestContribute', () =>
      fixes.createPullRequest(pullRequestFrom(fix.branch)),
    );
    expect(refused).toMatchObject({
      ok: false,
      fault: { code: 'platform.missing-permission', next: expect.stringContaining('Contribute to pull') },
    });
  });

  it('keeps properties of ours beside those of others', async () => {
    const { id } = await opened();
    await of(fixes.setPullRequestProperties(id, new Map([['FixGateKey', 'k1']])));
    await of(
      fixes.setPullRequestProperties(
        id,
        new Map([
          ['FixGateKey', 'k2'],
          ['FixGateFindings', '["ü"]'],
        ]),
      ),
    );
    const properties = await of(fixes.pullRequestProperties(id));
    expect(properties.get('FixGateKey')).toBe('k2');
    expect(properties.get('FixGateFindings')).toBe('["ü"]');
    expect(properties.size).toBeGreaterThan(2);
  });

  it('changes its words and nothing else, is abandoned once, and tells who completed it', async () => {
    const { id, branch } = await opened({ isDraft: true });
    await of(fixes.updatePullRequest(id, { title: 'New', isDraft: false }));
    const listed = (): ReturnType<FixHost['pullRequests']> =>
      fixes.pullRequests({ status: 'all', sourceBranch: branch, targetBranch: MAIN });
    expect(await of(listed())).toMatchObject([{ title: 'New', isDraft: false }]);
    expect(await of(fixes.pullRequestDescription(id))).toHaveLength(4000);
    expect(await of(fixes.whoAbandoned(id))).toBeNull();
    await of(fixes.abandonPullRequest(id));
    await of(fixes.abandonPullRequest(id));
    // Recorded: a pull request does not say who abandoned it.
    expect(await of(listed())).toMatchObject([{ status: 'abandoned', closedBy: null }]);
    expect(await of(fixes.pullRequests({ status: 'active', sourceBranch: branch }))).toEqual([]);
  });

  it('has a history that tells who abandoned it last', async () => {
    const { id } = await opened();
    const path = `${world.repositoryPath}/pullrequests/${id}`;
    const rex = addPerson(world.services, 'Rita Reviewer', 'rita@example.com');
    addPat(world.services, rex, 'rita-pat');
    await of(fixes.abandonPullRequest(id));
    expect(await of(fixes.whoAbandoned(id))).toBe(world.owner.id);
    await world.api('PATCH', path, { status: 'active' }, { token: 'rita-pat' });
    expect(await of(fixes.whoAbandoned(id))).toBeNull();
    await world.api('PATCH', path, { status: 'abandoned' }, { token: 'rita-pat' });
    expect(await of(fixes.whoAbandoned(id))).toBe(rex.id);
    const forged = { CodeReviewThreadType: 'StatusUpdate', CodeReviewStatus: 'Abandoned' };
    const properties = { ...forged, CodeReviewStatusUpdatedByTfId: world.owner.id };
    const comments = [{ content: 'x', commentType: 'text', parentCommentId: 0 }];
    await world.api('POST', `${path}/threads`, { comments, properties }, { token: 'rita-pat' });
    expect(await of(fixes.whoAbandoned(id))).toBe(rex.id);
  });

  it('is found behind more than one page of others', async () => {
    const { id, branch } = await opened();
    const [own] = world.services.world.pullRequests.filter((each) => each.id === id);
    if (own === undefined) throw new Error('no pull request');
    const copies = Array.from({ length: 230 }, (_, index) => ({
      ...own,
      id: 10_000 + index,
      status: 'completed' as const,
      sourceRefName: 'refs/heads/many',
    }));
    world.services.world.pullRequests.push(...copies);
    const all = await of(fixes.pullRequests({ status: 'all', targetBranch: MAIN }));
    expect(all.filter(({ sourceBranch }) => sourceBranch === 'refs/heads/many')).toHaveLength(230);
    expect(all.some(({ sourceBranch }) => sourceBranch === branch)).toBe(true);
    expect(await of(fixes.pullRequests({ status: 'all', createdBy: 'f'.repeat(32) }))).toEqual([]);
  });
});

it('what the sandbox answered to all this is what the service answers', () => {
  const described = world.sandbox.recorder.all().filter(({ operation }) => operation?.startsWith('git/'));
  expect(described.length).toBeGreaterThan(20);
  expect(unfaithful(described)).toEqual([]);
});
