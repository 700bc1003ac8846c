import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { openFix } from '../support/fix-pull-request.ts';
import { type HostedHub, startHostedHub } from '../support/hosted-hub.ts';

const A = { ruleId: 'a', path: 'src/a.js', line: 1 };

describeInBrowser('the hub', () => {
  let browser: Browser;
  let hub: HostedHub;
  beforeAll(async () => {
    [browser, hub] = await Promise.all([openBrowser(), startHostedHub()]);
    await hub.scan({ results: [A] });
    await openFix(hub, { key: '000000000001', title: 'Fix no-eval in src/a.js', check: 'succeeded' });
    await openFix(hub, { key: '000000000002', title: 'Fix no-eval in src/b.js', check: 'failed' });
    await openFix(hub, { key: '000000000003', title: 'Fix no-eval in src/c.js', isDraft: true });
    await openFix(hub, { key: '000000000004', title: 'Fix no-eval in src/d.js', end: 'completed' });
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.close();
  });

  it('shows', async () => {
    for (const theme of ['light', 'dark']) {
      const { page, frame, complaints } = await hub.open(browser, { theme });
      await frame.getByText('1 finding').first().waitFor();
      await page.screenshot({ path: `test-results/hub-findings-${theme}.png` });
      await frame.getByRole('tab', { name: 'Fix pull requests' }).click();
      await frame.getByText('1 finding is gone').waitFor();
      await page.screenshot({ path: `test-results/hub-fixes-${theme}.png` });
      expect(complaints).toEqual([]);
    }
  });
});
