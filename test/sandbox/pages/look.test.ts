import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installExtension } from '../../../sandbox/extensions/install-extension.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { sampleVsix } from '../host/sample-vsix.ts';
import { STEP_ID } from './support/finish-run.ts';
import { type PageWorld, PULL_REQUEST, startPageWorld } from './support/page-world.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = fileURLToPath(new URL('../../../test-results/sandbox-pages', import.meta.url));
const MARKDOWN = [
  '# FixGate: failed',
  '| Condition | Actual | Limit |\n|---|--:|--:|\n| introduced, high or worse | 4 | 0 |',
  'What would make it pass: `src/refunds.js:2`, [the rule](https://example.com/rule).',
].join('\n\n');

const RUN = '/Fabrikam/_build/results?buildId=1';
const PAGES = {
  organization: '',
  project: '/Fabrikam',
  files: '/Fabrikam/_git/orders',
  file: '/Fabrikam/_git/orders?path=/src/orders.js&version=GBmain&line=9&lineEnd=10',
  branches: '/Fabrikam/_git/orders/branches',
  commits: '/Fabrikam/_git/orders/commits',
  commit: '/Fabrikam/_git/orders/commit/{tip}',
  'pull-requests': '/Fabrikam/_git/orders/pullrequests',
  'pull-request': PULL_REQUEST,
  'pull-request-files': `${PULL_REQUEST}?_a=files`,
  'pull-request-commits': `${PULL_REQUEST}?_a=commits`,
  pipelines: '/Fabrikam/_build',
  run: RUN,
  'run-extensions': `${RUN}&view=ms.vss-build-web.run-extensions-tab`,
  'run-log': `${RUN}&view=logs&t=${STEP_ID}`,
  'run-tab': `${RUN}&view=acme.sample.tab`,
  hub: '/Fabrikam/_apps/hub/acme.sample.hub',
  'not-found': '/Fabrikam/_git/nothing',
};

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

describeInBrowser('every page', () => {
  let world: PageWorld;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    world = await startPageWorld({ text: 'Scan with ESLint', markdown: MARKDOWN });
    installExtension(world.sandbox, await sampleVsix('azure-devops-extension-sdk'));
    await world.satisfy();
    await world.post(PULL_REQUEST, { action: 'vote', vote: '5' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it('is accessible in every theme, fits its window and loads nothing else', async () => {
    const { page, context, complaints } = await openPage(browser);
    page.setDefaultTimeout(20_000);
    const found: Record<string, unknown> = {};
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`${world.url}${path.replace('{tip}', world.tip)}`);
      const isHosting = name === 'hub' || name === 'run-tab';
      if (isHosting) await page.locator('.host-frame:not(.host-loading) iframe').waitFor();
      await page.evaluate(AXE);
      for (const theme of ['light', 'dark', 'contoso']) {
        await page.evaluate(
          isHosting
            ? `fixgateSandbox.setTheme('${theme}')`
            : `document.documentElement.dataset.theme = '${theme}'`,
        );
        await page.screenshot({ path: `${PICTURES}/${name}-${theme}.png`, fullPage: true });
        const rules = theme === 'light' ? '' : ", runOnly: ['color-contrast']";
        const { violations } = await page.evaluate<AxeResult>(
          `axe.run(document, { iframes: false${rules} })`,
        );
        const problems = violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
        );
        if (problems.length > 0) found[`${name} ${theme}`] = problems;
      }
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) found[`${name} is too wide`] = overflow;
    }
    await context.close();
    expect(found).toEqual({});
    expect(complaints.filter((each) => !each.includes('status of 404'))).toEqual([]);
  }, 180_000);

  it('fits a narrow window too', async () => {
    const { page, context } = await openPage(browser);
    await page.setViewportSize({ width: 400, height: 800 });
    const wide: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`${world.url}${path.replace('{tip}', world.tip)}`);
      await page.screenshot({ path: `${PICTURES}/${name}-narrow.png` });
      if (Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) > 0)
        wide.push(name);
    }
    await context.close();
    expect(wide).toEqual([]);
  }, 60_000);

  it('brings the marked line into view, and works without script', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 1280, height: 300 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${world.url}${PAGES.file}`);
    await expect
      .poll(async () => (await page.locator('tr.marked').first().boundingBox())?.y)
      .toBeLessThan(300);
    await page.goto(`${world.url}${PULL_REQUEST}`);
    await page.locator('summary', { hasText: 'Complete' }).click();
    await page.getByRole('button', { name: 'Complete merge' }).click();
    await page.locator('.pill.loud', { hasText: 'Completed' }).waitFor();
    await context.close();
  });
});
