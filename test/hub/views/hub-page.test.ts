import type { Browser, Frame, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { openFix } from '../support/fix-pull-request.ts';
import { type HostedHub, startHostedHub } from '../support/hosted-hub.ts';
import { expectAccessible } from '../support/view-page.ts';

const A = { ruleId: 'a', path: 'src/a.js', line: 1 };
const THEMES = ['light', 'dark', 'contoso'] as const;

const address = (frame: Frame): string => new URL(frame.page().url()).hash;

const deny = (route: Route): Promise<void> =>
  route.fulfill({
    status: 403,
    headers: { 'access-control-allow-origin': '*' },
    contentType: 'application/json',
    body: '{"message":"TF401027: no"}',
  });

async function titles(frame: Frame): Promise<readonly string[]> {
  await frame.getByRole('table', { name: 'Fix pull requests' }).waitFor();
  return frame.locator('tbody a').filter({ hasText: /^Fix/ }).allTextContents();
}

describeInBrowser('the hub', () => {
  let browser: Browser;
  let hub: HostedHub;
  beforeAll(async () => {
    [browser, hub] = await Promise.all([openBrowser(), startHostedHub()]);
    await hub.scan({ results: [A] });
    await openFix(hub, { key: '000000000001', title: 'Fix a', check: 'succeeded' });
    await openFix(hub, { key: '000000000002', title: 'Fix b', check: 'failed' });
    await openFix(hub, { key: '000000000003', title: 'Fix c', isDraft: true });
    await openFix(hub, { key: '000000000004', title: 'Fix d', end: 'completed' });
    await openFix(hub, {
      key: '000000000005',
      title: 'Fix e',
      end: 'abandoned',
      record: { severity: 'low' },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.close();
  });

  for (const theme of THEMES) {
    it(`is accessible and shows fix pull requests in the theme ${theme}`, async () => {
      const { page, frame, complaints, close } = await hub.open(browser, { theme, hash: '#/fixes' });
      await frame.getByText('1 finding is gone').waitFor();
      await page.screenshot({ path: `test-results/screens/hub-fixes-${theme}.png` });
      await expectAccessible(frame);
      expect(complaints).toEqual([]);
      await close();
    });
  }

  it('leads from tab to tab by keyboard, and back and forward through the address', async () => {
    const { page, frame, complaints, close } = await hub.open(browser, { frame: 'server' });
    await frame.getByText('1 finding', { exact: true }).waitFor();
    await frame.getByRole('tab', { name: 'Findings' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => titles(frame)).toEqual(['Fix b', 'Fix c', 'Fix a', 'Fix d', 'Fix e']);
    await expect.poll(() => address(frame)).toBe('#/fixes');
    await frame.getByRole('button', { name: 'Failed 1' }).click();
    await expect.poll(() => titles(frame)).toEqual(['Fix b']);
    await frame.getByRole('button', { name: 'Merged 1' }).click();
    await expect.poll(() => titles(frame)).toEqual(['Fix b', 'Fix d']);
    await expect.poll(() => address(frame)).toBe('#/fixes?state=failed,merged');
    await page.goBack();
    await expect.poll(() => titles(frame)).toEqual(['Fix b']);
    await page.goForward();
    await expect.poll(() => titles(frame)).toEqual(['Fix b', 'Fix d']);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows what a link says, and says when nothing is in it', async () => {
    const { frame, complaints, close } = await hub.open(browser, { hash: '#/fixes?state=obsolete' });
    await frame.getByRole('heading', { name: 'No fix pull request in these states' }).waitFor();
    await expectAccessible(frame);
    await frame.getByRole('button', { name: 'Show all 5' }).click();
    await expect.poll(() => titles(frame)).toHaveLength(5);
    expect(complaints).toEqual([]);
    await close();
  });

  it('opens a pull request in the page of the host', async () => {
    const { page, frame, close } = await hub.open(browser, { frame: 'server', hash: '#/fixes' });
    await frame.getByRole('link', { name: 'Fix a' }).click();
    await page.waitForURL(/_git\/web\/pullrequest\/\d+$/);
    await close();
  });

  it('fits 320 px', async () => {
    for (const hash of ['#/fixes', '#/start']) {
      const { page, frame, close } = await hub.open(browser, { hash, width: 320, height: 700 });
      await frame.getByRole('heading', { level: 1 }).waitFor();
      await frame
        .getByText(hash === '#/start' ? 'Let it check pull requests' : '1 finding is gone')
        .waitFor();
      const width = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await page.screenshot({ path: `test-results/screens/hub${hash.replace(/\W+/g, '-')}-320.png` });
      expect(width).toBe(0);
      await close();
    }
  });

  it('names the permission or scope that is missing, in the place of the findings', async () => {
    const before = async (page: Page): Promise<void> => {
      await page.route(/_apis\/(build\/builds|git\/pullrequests)\?/, deny);
    };
    const { page, frame, close } = await hub.open(browser, { before });
    await frame.getByRole('alert').getByText("lacks the permission 'View builds'").waitFor();
    await page.screenshot({ path: 'test-results/screens/hub-denied.png' });
    await expectAccessible(frame);
    await frame.getByRole('tab', { name: 'Fix pull requests' }).click();
    await frame.getByRole('alert').getByText("lacks the permission 'Read'").waitFor();
    await expectAccessible(frame);
    await close();
  });

  it('keeps what it shows when a refresh fails, and says why', async () => {
    const { page, frame, close } = await hub.open(browser);
    await frame.getByText('1 finding', { exact: true }).waitFor();
    await page.route(/_apis\/build\/builds\?/, deny);
    await frame.getByRole('button', { name: 'Refresh' }).click();
    await frame.getByText("lacks the permission 'View builds'").waitFor();
    await frame.getByText('1 finding', { exact: true }).waitFor();
    await page.screenshot({ path: 'test-results/screens/hub-stale.png' });
    await expectAccessible(frame);
    await page.unroute(/_apis\/build\/builds\?/);
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText("lacks the permission 'View builds'").waitFor({ state: 'detached' });
    await close();
  });
});

describeInBrowser('the hub of a project without scans', () => {
  let browser: Browser;
  let hub: HostedHub;
  beforeAll(async () => {
    [browser, hub] = await Promise.all([openBrowser(), startHostedHub()]);
    await hub.addRepository('api');
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.close();
  });

  for (const theme of THEMES) {
    it(`shows the first steps in the theme ${theme}`, async () => {
      const { page, frame, complaints, close } = await hub.open(browser, { theme, height: 1250 });
      await frame.getByRole('heading', { name: 'No scan of Fabrikam yet' }).waitFor();
      await frame.getByText('No pipeline yet?').click();
      await page.screenshot({ path: `test-results/screens/hub-start-${theme}.png` });
      await expectAccessible(frame);
      expect(complaints).toEqual([]);
      await close();
    });
  }

  it('gives a pipeline to copy, in the sandboxed frame too', async () => {
    const { page, frame, complaints, close } = await hub.open(browser, { frame: 'server' });
    await frame.getByLabel('Repository').selectOption('api');
    await frame.getByText('No pipeline yet?').click();
    await frame.getByRole('link', { name: 'api' }).waitFor();
    await frame.getByRole('button', { name: 'Copy' }).first().click();
    await frame.getByRole('button', { name: 'Copied' }).waitFor();
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<textarea id="paste"></textarea>'),
    );
    await page.focus('#paste');
    await page.keyboard.press('Control+V');
    expect(await page.inputValue('#paste')).toContain('- task: FixGate@1');
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells that there are no fix pull requests, and how they come', async () => {
    const { frame, close } = await hub.open(browser, { hash: '#/fixes' });
    await frame.getByRole('heading', { name: 'No fix pull requests yet' }).waitFor();
    await expectAccessible(frame);
    await close();
  });

  it('finds the first scan by itself', async () => {
    const { frame, complaints, close } = await hub.open(browser);
    await frame.getByText('Waiting for the first scan').waitFor();
    await hub.scan({ results: [A] });
    // It looks every 15 seconds.
    await frame.getByText('1 finding', { exact: true }).waitFor({ timeout: 45_000 });
    expect(complaints).toEqual([]);
    await close();
  });
});
