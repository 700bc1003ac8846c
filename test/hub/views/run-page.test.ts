import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { aReport } from '../../support/report.ts';
import { aSnapshot, aStep, receiptOf } from '../../support/stored-scan.ts';
import {
  aDecided,
  base64,
  EMPTY_WORLD,
  failedReport,
  failedScan,
  matrixScans,
  worldOf,
} from '../support/run-worlds.ts';
import type { WorldData } from '../support/stub-world.ts';
import { bundleView, expectAccessible, openView, screenshot } from '../support/view-page.ts';

const COMPLETED = { id: 7, status: 'completed' };

describeInBrowser('the run tab', () => {
  let browser: Browser;
  let view: Awaited<ReturnType<typeof bundleView>>;
  let opened: Awaited<ReturnType<typeof openView>>[] = [];
  beforeAll(async () => {
    [browser, view] = await Promise.all([openBrowser(), bundleView('test/hub/harness/run-harness.tsx')]);
  });
  afterEach(async () => {
    for (const { complaints, close } of opened) {
      expect(complaints).toEqual([]);
      await close();
    }
    opened = [];
  });
  afterAll(() => browser.close());

  async function show(
    world: WorldData,
    firstRun = COMPLETED,
    scheme: 'light' | 'dark' = 'light',
  ): Promise<Page> {
    const done = await openView(browser, view, { world, firstRun }, scheme);
    opened.push(done);
    await done.page.locator('h1').waitFor();
    return done.page;
  }

  const warnings = (page: Page) => page.locator('.message-bar');

  it('shows the verdict first, each condition with actual and limit, and what would make it pass', async () => {
    const page = await show(worldOf([failedScan()]));
    expect(await page.locator('h1').innerText()).toMatch(/Failed$/);
    expect(await page.locator('main').innerText()).toContain(
      'The change into main does not pass the gate: 1 condition is not met.',
    );
    const [first, second, third] = await page
      .getByRole('table', { name: 'Conditions' })
      .locator('tbody tr')
      .allInnerTexts();
    expect(first).toMatch(
      /Failed\s+introduced, high or worse\s+To pass: Fix or dismiss these 2 findings.\s+2\s+0/,
    );
    expect(second).toMatch(/Warning only\s+appeared, critical\s+Next: Fix or dismiss this finding.\s+1\s+0/);
    expect(third).toMatch(/Passed\s+open for more than 30 days\s+0\s+0/);
    expect(await page.locator('dl').innerText()).toMatch(
      /2\s+Introduced\s+1\s+Appeared in old code\s+1\s+Fixed\s+7\s+Open\s+1\s+Suppressed or dismissed/,
    );
    expect(await warnings(page).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('is accessible, in %s', async (scheme) => {
    const page = await show(worldOf([failedScan()]), COMPLETED, scheme);
    await screenshot(page, `run-failed-${scheme}`);
    await expectAccessible(page);
  });

  it('lists the change’s findings, introduced first, with links to the scanned commit, and what is fixed', async () => {
    const page = await show(worldOf([failedScan()]));
    const rows = page.getByRole('region', { name: 'Findings of this change' }).locator('li');
    const texts = await rows.allInnerTexts();
    expect(texts.map((text) => text.split(/\s+/).slice(0, 3).join(' '))).toEqual([
      'Critical js.sql-injection introduced',
      'High js.weak-hash introduced',
      'Medium js.prototype-pollution appeared',
    ]);
    await page.getByRole('link', { name: 'src/orders/repository.js:42' }).click();
    const navigated = await page.evaluate(() => window.done.navigated);
    expect(navigated).toEqual([
      `https://dev.azure.com/fabrikam/Shop/_git/R?path=/src/orders/repository.js&version=GC${'c0ffee00'.repeat(5)}&line=42`,
    ]);
    expect(await page.getByRole('region', { name: 'Fixed' }).innerText()).toContain('js.open-redirect');
  });

  it('tells what no tool looked for from what is fixed', async () => {
    const scan = failedScan();
    const notScanned = scan.fixed.map((entry) => ({ ...entry, key: 'u', ruleId: 'js.unseen' }));
    const page = await show(worldOf([{ ...scan, notScanned }]));
    const card = page.getByRole('region', { name: 'Not scanned' });
    expect(await card.innerText()).toMatch(/nobody knows whether they are still there[\s\S]*js\.unseen/);
    expect(await page.getByRole('region', { name: 'Fixed' }).innerText()).not.toContain('js.unseen');
    await expectAccessible(page);
  });

  it('shows a message when asked, by keyboard', async () => {
    const page = await show(worldOf([failedScan()]));
    const button = page.getByRole('button', { name: /Message of js.sql-injection/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Use parameters.').waitFor();
    expect(
      await page.getByRole('button', { name: /Hide message of js.sql/ }).getAttribute('aria-expanded'),
    ).toBe('true');
  });

  it('merges the legs of a matrix: the worst verdict counts, each leg has its own conditions', async () => {
    const page = await show(worldOf(matrixScans()));
    expect(await page.locator('h1').innerText()).toMatch(/Failed$/);
    expect(await page.locator('main').innerText()).toContain(
      '1 of 2 scans of this run does not pass the gate.',
    );
    expect(await page.locator('h2').allInnerTexts()).toEqual([
      'Build / Scan linux / FixGate: linux',
      'Build / Scan windows / FixGate: windows',
      'Findings of this change',
      'Fixed',
    ]);
    await screenshot(page, 'run-matrix');
    await expectAccessible(page);
  });

  it('links to the hub with the findings of this run', async () => {
    const page = await show(worldOf([failedScan()]));
    await page.getByRole('link', { name: 'Open in the hub' }).click();
    expect(await page.evaluate(() => window.done.navigated)).toEqual([
      'https://dev.azure.com/fabrikam/Shop/_apps/hub/fixgate.fixgate.hub#/findings?repo=R&branch=main&cat=api',
    ]);
  });

  it('says that FixGate did not run', async () => {
    const page = await show(EMPTY_WORLD);
    expect(await page.locator('h2').innerText()).toBe('FixGate did not run in this run');
    expect(await page.locator('pre').innerText()).toContain('condition: succeededOrFailed()');
    await screenshot(page, 'run-not-run');
    await expectAccessible(page);
  });

  it('waits while the run goes on, and shows the result as soon as the host says that the run changed', async () => {
    const page = await show(EMPTY_WORLD, { id: 7, status: 'inProgress' });
    expect(await page.locator('h2').innerText()).toBe('The run is still going on');
    await page.evaluate(
      (world) => {
        window.world = world;
        window.changeRun({ id: 7, status: 'completed' });
      },
      worldOf([failedScan()]),
    );
    await page.getByText('does not pass the gate').waitFor();
  });

  it('says what was found so far while other jobs still run', async () => {
    const page = await show(worldOf([failedScan()]), { id: 7, status: 'inProgress' });
    expect(await page.locator('main').innerText()).toContain('Run in progress: more may follow');
  });

  it('says that there was no SARIF file, which is not a clean scan', async () => {
    const fault = {
      ...({ code: 'input.no-match', blame: 'user', file: null, line: null, column: null } as const),
      message: "No file matches '**/*.sarif'.",
      next: 'Look whether the scanner wrote its log there.',
    } as const;
    const verdict = { ...aReport().verdict, verdict: 'error' as const, faults: [fault] };
    const report = aReport({ inputs: { patterns: ['**/*.sarif'], files: 0 }, verdict });
    const page = await show(worldOf([aSnapshot({ report })]));
    expect(await page.locator('h1').innerText()).toMatch(/Error$/);
    expect(await warnings(page).allInnerTexts()).toEqual([
      expect.stringContaining('FixGate ran, but found no SARIF file'),
    ]);
    expect(await page.locator('main').innerText()).toContain('Look whether the scanner wrote its log there.');
    await screenshot(page, 'run-no-sarif');
    await expectAccessible(page);
  });

  it('says what was compared, or why there was nothing to compare with', async () => {
    const compared = await show(worldOf([failedScan()]));
    expect(await compared.locator('main').innerText()).toContain(
      'Compared with commit ba5eba5e of main, 2 commits back (run 5, 3 days ago).',
    );
    const first = await show(worldOf([aSnapshot()]));
    expect(await first.locator('main').innerText()).toContain(
      'Nothing to compare with: The branch to compare with has not been scanned yet',
    );
  });

  it.each([
    ['is damaged', base64('{"format":"fixgate.index.v1","version":1}')],
    ['is not ours', base64('hello')],
    ['cannot be downloaded', null],
  ])('shows one warning for an attachment that %s, and the others still count', async (_, bytes) => {
    const foreign = { type: 'fixgate.index.v1', name: 'x', recordId: 'foreign', bytes };
    const page = await show(worldOf([failedScan()], { attachments: [foreign] }));
    expect(await warnings(page).count()).toBe(1);
    expect(await warnings(page).innerText()).toContain("The result 'x' of this run does not count");
    expect(await page.locator('h1').innerText()).toMatch(/Failed$/);
    await expectAccessible(page);
  });

  it('warns of a result that is not the one that its step promised', async () => {
    const { report } = failedScan();
    const properties = { [`fixgateReceipt${report.step.id}`]: receiptOf(aSnapshot()) };
    const page = await show(worldOf([failedScan()], { properties }));
    expect(await warnings(page).allInnerTexts()).toEqual([
      expect.stringContaining(
        "The stored result of the category 'api' is not the one that its step promised.",
      ),
    ]);
  });

  it('says what right is missing, and tries again', async () => {
    const refusal = {
      ...{ code: 'platform.missing-permission', message: 'Ada may not view builds of Shop.' },
      next: 'Ask for View builds.',
    } as const;
    const done = await openView(browser, view, { world: { ...EMPTY_WORLD, refusal }, firstRun: COMPLETED });
    opened.push(done);
    const { page } = done;
    await page.getByText('Ask for View builds.').waitFor();
    await page.evaluate((world) => Object.assign(window, { world }), worldOf([failedScan()]));
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('does not pass the gate').waitFor();
  });

  it('reads only the newest attempt of each step', async () => {
    const first = failedScan(failedReport({ step: aStep('a', { attempt: { stage: 1, job: 1, leg: 1 } }) }));
    const second = aSnapshot({
      report: aReport({ step: aStep('a', { attempt: { stage: 1, job: 2, leg: 1 } }) }),
    });
    const page = await show(worldOf([first, second]));
    expect(await page.locator('h1').innerText()).toMatch(/Passed$/);
  });

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e\u0007##vso[task.complete]';
    const finding = aDecided({
      key: 'a',
      origin: 'introduced',
      ruleId: hostile,
      path: `src/${hostile}`,
      message: hostile,
    });
    const page = await show(worldOf([{ ...failedScan(), category: hostile, findings: [finding] }]));
    await page.getByRole('button', { name: /^Message/ }).click();
    await page.locator('.finding-list-message', { hasText: '<img' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('\u202e');
  });

  it('reflows on 320 pixels', async () => {
    const page = await show(worldOf([failedScan()]));
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await screenshot(page, 'run-narrow');
    expect(width).toBe(320);
  });
});
