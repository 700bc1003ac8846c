import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PageWorld, PULL_REQUEST, startPageWorld, textOf } from './support/page-world.ts';

let world: PageWorld;
beforeEach(async () => {
  world = await startPageWorld();
});
afterEach(() => world.close());

const pullRequest = () => {
  const [found] = world.services.world.pullRequests;
  if (found === undefined) throw new Error('no pull request');
  return found;
};
const shown = async (tab = ''): Promise<string> => textOf((await world.get(`${PULL_REQUEST}${tab}`)).text);

describe('the page of a pull request', () => {
  test('shows description, policies, statuses, reviewers, threads and events', async () => {
    const { text } = await world.get(PULL_REQUEST);
    expect(text).toContain('Refunds, <strong>at last</strong>.');
    const page = textOf(text);
    expect(page).toMatch(/feature\/refunds into main/);
    expect(page).toMatch(/Build: orders Required .* Queued/);
    expect(page).toMatch(/Status: FixGate Required Rejected/);
    expect(page).toContain('fixgate/gate says failed');
    expect(page).toContain('/src/refunds.js:2');
    expect(page).toContain('This two is one too many.');
    expect(page).toContain('No reviewer.');
  });

  test('shows the changed files with the thread under its line', async () => {
    const { text } = await world.get(`${PULL_REQUEST}?_a=files`);
    expect(text).toMatch(/<tr class="added">.*two<\/td><\/tr><tr class="remark">.*one.*too many/s);
    expect(text).toContain('<tr class="removed">');
    expect(textOf(text)).toMatch(/src\/refunds\.js New \+3 -0/);
  });

  test('shows the commits that the target does not have', async () => {
    const page = await shown('?_a=commits');
    expect(page).toContain(`Pay refunds Fabrikam Developer ${world.tip.slice(0, 8)}`);
    expect(page).not.toContain(world.head.slice(0, 8));
  });

  test('is listed under its state', async () => {
    const list = async (state: string) =>
      textOf((await world.get(`/Fabrikam/_git/orders/pullrequests?_a=${state}`)).text);
    expect(await list('active')).toContain('Fabrikam Developer request !1 into main Rejected');
    expect(await list('completed')).toContain('No completed pull request.');
    expect((await world.get('/Fabrikam/_git/orders/pullrequests?_a=other')).status).toBe(404);
  });
});

describe('the button Complete', () => {
  test('is refused while a blocking policy is not satisfied, and the page says why', async () => {
    const answer = await world.post(PULL_REQUEST, { action: 'complete' });
    expect(answer.status).toBe(403);
    expect(textOf(answer.text)).toMatch(/FixGate must succeed to update main\./);
    expect(answer.text).toContain('role="alert"');
    expect(pullRequest().status).toBe('active');
    expect(await world.services.git.resolve(world.repository.id, 'refs/heads/main')).toBe(world.head);
  });

  test('merges when the policies are satisfied, by the chosen strategy, and comes back to the page', async () => {
    await world.satisfy();
    const answer = await world.post(PULL_REQUEST, {
      action: 'complete',
      mergeStrategy: 'squash',
      deleteSourceBranch: 'true',
    });
    expect(answer).toMatchObject({ status: 303 });
    expect(answer.headers.get('location')).toBe(`${world.url}${PULL_REQUEST}`);
    expect(pullRequest()).toMatchObject({ status: 'completed', closedById: world.developer.id });
    const { git } = world.services;
    const main = (await git.resolve(world.repository.id, 'refs/heads/main')) ?? '';
    expect((await git.commit(world.repository.id, main))?.parents).toEqual([world.head]);
    expect(await git.resolve(world.repository.id, 'refs/heads/feature/refunds')).toBeNull();
    const page = await shown();
    expect(page).toContain('!1 Pay refunds Completed');
    expect(page).not.toContain('Abandon');
  });

  test('stands aside while the pull request is a draft: it can be published', async () => {
    await world.api('PATCH', '/Fabrikam/_apis/git/repositories/orders/pullrequests/1', { isDraft: true });
    expect(await shown()).toMatch(/Draft .*Publish/);
    expect((await world.post(PULL_REQUEST, { action: 'complete' })).status).toBe(400);
    await world.post(PULL_REQUEST, { action: 'publish' });
    expect(pullRequest().isDraft).toBe(false);
  });
});

describe('the other buttons', () => {
  test('abandon and reactivate', async () => {
    expect((await world.post(PULL_REQUEST, { action: 'abandon' })).status).toBe(303);
    expect(await shown()).toMatch(/Abandoned .*Reactivate/);
    await world.post(PULL_REQUEST, { action: 'reactivate' });
    expect(pullRequest().status).toBe('active');
  });

  test('vote, set auto-complete, and queue the validation again', async () => {
    await world.post(PULL_REQUEST, { action: 'vote', vote: '10' });
    expect(pullRequest().reviewers).toMatchObject([{ identityId: world.developer.id, vote: 10 }]);
    await world.post(PULL_REQUEST, { action: 'autoComplete' });
    expect(await shown()).toContain('Auto-complete is set');
    const evaluation = world.services.world.evaluations.find(({ context }) => context?.['buildId'] === 1);
    await world.post(PULL_REQUEST, { action: 'requeue', evaluation: evaluation?.id ?? '' });
    await world.sandbox.settled();
    expect(world.services.world.builds.length).toBe(2);
  });

  test('comment, reply, and settle a thread; the tab stays', async () => {
    const thread = pullRequest().threads.find(({ threadContext }) => threadContext !== null);
    const id = String(thread?.id);
    await world.post(PULL_REQUEST, { action: 'reply', thread: id, content: 'Why?' });
    expect(thread?.comments.map(({ content }) => content)).toEqual(['This `two` is *one* too many.', 'Why?']);
    const answer = await world.post(`${PULL_REQUEST}?_a=files`, {
      action: 'threadStatus',
      thread: id,
      status: 'fixed',
    });
    expect(answer.headers.get('location')).toBe(`${world.url}${PULL_REQUEST}?_a=files`);
    expect(thread?.status).toBe('fixed');
    await world.post(PULL_REQUEST, { action: 'comment', content: 'In *general*.' });
    expect((await world.get(PULL_REQUEST)).text).toContain('In <em>general</em>.');
  });

  test('do nothing that they are not made for', async () => {
    expect((await world.post(PULL_REQUEST, { action: 'toString' })).status).toBe(400);
    expect((await world.post('/Fabrikam/_git/orders/pullrequest/2', { action: 'abandon' })).status).toBe(404);
  });

  test('of another site are refused', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      const answer = await world.post(PULL_REQUEST, { action: 'abandon' }, { origin });
      expect(answer.status).toBe(403);
    }
    const silent = await world.get(PULL_REQUEST, {
      method: 'POST',
      body: new URLSearchParams({ action: 'abandon' }),
    });
    expect(silent.status).toBe(403);
    expect(pullRequest().status).toBe('active');
  });
});
