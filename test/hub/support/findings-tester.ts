import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { serveSamples } from './findings-page.ts';
import { DARK } from './view-page.ts';

interface OpenOptions {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

interface FindingsTester {
  /** The list of the sample scans; no complaint of the browser may be left at the test's end. */
  open(hash?: string, options?: OpenOptions): Promise<Page>;
}

/** Tests of the list in a browser. */
export function describeFindings(name: string, tests: (tester: FindingsTester) => void): void {
  describeInBrowser(name, () => {
    let browser: Browser;
    let server: Awaited<ReturnType<typeof serveSamples>>;
    let opened: Awaited<ReturnType<typeof openPage>>[] = [];
    beforeAll(async () => {
      [browser, server] = await Promise.all([openBrowser(), serveSamples()]);
    });
    afterEach(async () => {
      for (const { complaints, context } of opened) {
        expect(complaints).toEqual([]);
        await context.close();
      }
      opened = [];
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });
    tests({
      async open(hash = '', { scheme = 'light', width = 1280, height = 800 } = {}) {
        const done = await openPage(browser, scheme);
        opened.push(done);
        const { page } = done;
        await page.setViewportSize({ width, height });
        await page.goto(`${server.url}${hash}`);
        if (scheme === 'dark') {
          await page.addStyleTag({ content: DARK });
          await page.evaluate(() => window.dispatchEvent(new Event('themeApplied')));
        }
        await counts(page).waitFor();
        return page;
      },
    });
  });
}

/** The line that says how many findings there are. */
export function counts(page: Page) {
  return page.locator('.list-toolbar-counts');
}

/** The button that opens a facet's values; columns have buttons with the same names. */
export function facetButton(page: Page, facet: string) {
  return page.locator('.facet-menu-button').filter({ hasText: facet });
}

/** Chooses one of the list's further actions. */
export async function act(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: action }).click();
}

/** The values of the open facet. */
export function options(page: Page) {
  return page.locator('.facet-menu').getByRole('option');
}

/** The texts of the rows on the screen, in order of their place. */
export async function shownRows(page: Page): Promise<string[]> {
  const rows = page.locator('.grid-row');
  const all = await rows.evaluateAll((elements) =>
    elements.map((element) => ({
      at: Number(element.getAttribute('data-index')),
      text: [...element.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent).join('|'),
    })),
  );
  return all.sort((a, b) => a.at - b.at).map(({ text }) => text);
}

/** Which line has the focus; null: none. */
export async function focusedLine(page: Page): Promise<number | null> {
  return page.evaluate(() => {
    const at = document.activeElement?.getAttribute('data-index');
    return at === null || at === undefined ? null : Number(at);
  });
}
