import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openBrowser, openPage } from './browser.ts';

describeInBrowser('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('shows a page and hears its complaints', async () => {
    const { page, context, complaints } = await openPage(browser);
    await page.setContent('<p>Hello</p><script>console.error("broken")</script>');
    expect(await page.textContent('p')).toBe('Hello');
    expect(complaints).toEqual(['console: broken']);
    await context.close();
  });

  it('cannot reach another machine', async () => {
    const { page, context, complaints } = await openPage(browser);
    await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    expect(complaints).toContain('request to example.com');
    await context.close();
  });
});
