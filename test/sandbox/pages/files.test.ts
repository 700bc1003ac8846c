import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitFiles } from '../../../sandbox/server/areas/git/commit-files.ts';
import { addRepository } from '../../../sandbox/server/world/populate.ts';
import { type PageWorld, startPageWorld, textOf } from './support/page-world.ts';

const FILES = '/Fabrikam/_git/orders';

let world: PageWorld;
beforeAll(async () => {
  world = await startPageWorld();
  await addRepository(world.services, world.project, 'empty');
  await commitFiles(world.services, world.repository, world.developer, {
    refName: 'refs/heads/odd-names/#1&ü',
    from: world.head,
    message: 'Odd',
    files: { 'a b/ü & "q".txt': 'first\r\nsecond\r\n', 'zero.bin': new Uint8Array([0, 1, 2]) },
  });
});
afterAll(() => world.close());

const shown = async (path: string): Promise<string> => textOf((await world.get(path)).text);

describe('the files of a repository', () => {
  test('are listed with their last change, folders first, and the README below', async () => {
    const page = await shown(FILES);
    expect(page).toMatch(/Name Last change Commit .*src .*azure-pipelines\.yml/);
    expect((await world.get(FILES)).text).toMatch(/README\.md.*<div class="markdown"><h1>/s);
  });

  test('are shown with line numbers; the lines of the address are marked and come into view', async () => {
    const { text } = await world.get(`${FILES}?path=/src/orders.js&version=GBmain&line=2&lineEnd=3`);
    expect(
      [...text.matchAll(/<tr class="marked"[^>]*><td class="number"><a[^>]*>(\d+)/g)].map(([, line]) => line),
    ).toEqual(['2', '3']);
    expect(text.match(/autofocus/g)?.length).toBe(1);
    expect(text).not.toMatch(/\r/);
  });

  test('are found by branch, commit, and with any name', async () => {
    const odd = encodeURIComponent('odd-names/#1&ü');
    const path = encodeURIComponent('/a b/ü & "q".txt');
    expect(await shown(`${FILES}?path=${path}&version=GB${odd}`)).toMatch(/1 first 2 second/);
    expect(await shown(`${FILES}?path=/zero.bin&version=GB${odd}`)).toContain('Binary file');
    expect(await shown(`${FILES}?path=/src/orders.js&version=GC${world.tip}`)).toContain('1 gone');
  });

  test.each([
    '?path=/nothing',
    '?version=GBnothing',
    '?version=GC0000000000000000000000000000000000000000',
    '?version=GCHEAD',
    '?version=GTv1',
    '?version=main',
    '?path=/../secret',
    '/commit/0000000000000000000000000000000000000000',
    '/commit/main',
    '/commits?itemVersion=GBnothing',
  ])('%s is not there: 404', async (search) => {
    expect((await world.get(`${FILES}${search}`)).status).toBe(404);
  });

  test('of the first repository are where no repository is named', async () => {
    const { status, headers } = await world.get('/Fabrikam/_git');
    expect({ status, location: headers.get('location') }).toEqual({
      status: 302,
      location: `${world.url}${FILES}`,
    });
    expect((await world.get('/Nowhere/_git')).status).toBe(404);
  });

  test('of an empty repository are asked for', async () => {
    expect(await shown('/Fabrikam/_git/empty')).toContain(
      `git remote add origin ${world.url}/Fabrikam/_git/empty`,
    );
    expect((await world.get('/Fabrikam/_git/empty/branches')).status).toBe(200);
    expect((await world.get('/Fabrikam/_git/empty/commits')).status).toBe(200);
  });
});

describe('branches and commits', () => {
  test('a branch has its tip, its distance and its pull request', async () => {
    const page = await shown(`${FILES}/branches`);
    expect(page).toMatch(
      /feature\/refunds [0-9a-f]{8} Fabrikam Developer just now 0 behind, 1 ahead !1 active/,
    );
    expect(page).toMatch(/main Default/);
  });

  test('a commit has its message, its statuses and its difference', async () => {
    const path = `/Fabrikam/_apis/git/repositories/orders/commits/${world.tip}/statuses`;
    await world.api('POST', path, {
      state: 'failed',
      description: 'too bad',
      context: { name: 'gate', genre: 'fixgate' },
    });
    const { text } = await world.get(`${FILES}/commit/${world.tip}`);
    expect(textOf(text)).toMatch(/Pay refunds .*Message They were promised\. .*fixgate\/gate too bad/);
    expect(text).toMatch(/<tr class="added">.*two/);
    expect((await world.get(`${FILES}/commit/${world.head}`)).status).toBe(200);
  });
});
