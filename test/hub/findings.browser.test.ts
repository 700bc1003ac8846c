import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openBrowser, openPage } from '../support/browser.ts';
import { serveSamples } from './support/findings-page.ts';

describeInBrowser('the list of findings', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveSamples>>;
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveSamples()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(hash = ''): Promise<{ page: Page; complaints: readonly string[] }> {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${server.url}${hash}`);
    await page.getByRole('status').filter({ hasText: 'finding' }).waitFor();
    return { page, complaints };
  }

  it('shows the open findings of the default branches, worst first', async () => {
    const { page, complaints } = await open();
    await page.screenshot({ path: 'test-results/findings-list.png' });
    expect(complaints).toEqual([]);
  });
});
