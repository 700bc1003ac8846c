import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Build } from '../../../sandbox/server/world/build.ts';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { type HostedHub, startHostedHub } from '../support/hosted-hub.ts';
import { expectAccessible } from '../support/view-page.ts';

const FRAMES = ['services', 'server'] as const;

describeInBrowser('in Azure DevOps', () => {
  let browser: Browser;
  let hub: HostedHub;
  let run: Build;
  beforeAll(async () => {
    [browser, hub] = await Promise.all([openBrowser(), startHostedHub()]);
    await hub.commit({ 'src/a.js': 'const a = 1;\neval(a);\n' }, { refName: 'refs/heads/main' });
    run = await hub.scan({ results: [{ ruleId: 'no-eval', path: 'src/a.js', line: 2 }] });
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.close();
  });

  for (const frame of FRAMES) {
    for (const theme of ['light', 'dark', 'contoso'] as const) {
      it(`the run tab shows the verdict in the frame of ${frame}, theme ${theme}`, async () => {
        const opened = await hub.openTab(browser, run.id, { frame, theme });
        await opened.frame.getByText('Branch main passes the gate').waitFor();
        expect(await opened.frame.locator('h1').innerText()).toMatch(/Passed$/);
        await opened.frame.getByRole('button', { name: /Message of no-eval/ }).click();
        await opened.frame.locator('.finding-list-message', { hasNotText: 'Loading' }).waitFor();
        await opened.page.screenshot({ path: `test-results/screens/hosted-run-${frame}-${theme}.png` });
        await expectAccessible(opened.frame);
        expect(opened.complaints).toEqual([]);
        await opened.close();
      });
    }

    it(`an open finding shows its code in the frame of ${frame}`, async () => {
      const { page, frame: inside, complaints, close } = await hub.open(browser, { frame });
      await inside.getByRole('link', { name: 'no-eval' }).or(inside.getByText('no-eval')).first().click();
      await page.keyboard.press('Enter');
      await inside.locator('.code-view-marked', { hasText: 'eval(a);' }).waitFor();
      await inside.locator('.code-view-keyword').first().waitFor();
      await page.screenshot({ path: `test-results/screens/hosted-finding-${frame}.png` });
      await expectAccessible(inside);
      expect(complaints).toEqual([]);
      await close();
    });
  }

  it('the run tab leads to the hub, and to the file at the scanned commit', async () => {
    const { page, frame, close } = await hub.openTab(browser, run.id, { frame: 'server' });
    await frame.getByRole('link', { name: 'Open in the hub' }).click();
    await page.waitForURL(/_apps\/hub\/fixgate\.fixgate\.hub#\/findings\?repo=web&branch=main/);
    await page.goBack();
    const again = await (await page.waitForSelector('iframe')).contentFrame();
    await again?.getByRole('link', { name: 'src/a.js:2' }).click();
    await page.waitForURL(/_git\/web\?path=/);
    await close();
  });
});
