import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { act, describeFindings, facetButton, options } from '../support/findings-tester.ts';
import { expectAccessible, screenshot } from '../support/view-page.ts';

async function menu(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: 'Filters', exact: true });
  if (await more.isVisible()) await more.click();
  await facetButton(page, 'Rule').click();
  await options(page).first().waitFor();
}

type State = [name: string, hash: string, prepare?: (page: Page) => Promise<void>];

const STATES: State[] = [
  ['list', ''],
  ['filtered', '#/findings?q=src&sev=critical,high&status=*'],
  ['groups', '#/findings?group=rule'],
  ['menu', '', menu],
  [
    'selection',
    '',
    async (page) => {
      await page.locator('.grid-row').nth(1).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+ArrowDown');
    },
  ],
  ['open', '', (page) => page.locator('.grid-row').nth(1).click()],
  ['nothing', '#/findings?q=nowhere'],
  ['help', '', (page) => act(page, 'Keyboard shortcuts')],
  ['actions', '#/findings?group=rule', (page) => page.getByRole('button', { name: 'More actions' }).click()],
];

describeFindings('the list of findings', ({ open }) => {
  for (const scheme of ['light', 'dark'] as const) {
    it.each(STATES)(`has nothing that axe dislikes, ${scheme}: %s`, async (name, hash, prepare) => {
      const page = await open(hash, { scheme });
      await prepare?.(page);
      await screenshot(page, `findings-${name}-${scheme}`);
      await expectAccessible(page);
    });
  }

  it.each(STATES)('needs no scrolling aside at 320 pixels: %s', async (name, hash, prepare) => {
    const page = await open(hash, { width: 320, height: 640 });
    await prepare?.(page);
    await screenshot(page, `findings-${name}-narrow`);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(tooWide).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });

  it.each([1280, 1000, 900, 600, 320])(
    'shows the open finding as wide as there is room: %i',
    async (width) => {
      const page = await open('', { width });
      await page.locator('.grid-row').nth(1).click();
      await page.locator('.code-view').waitFor();
      await screenshot(page, `findings-open-${width}`);
      for (const name of ['Next', 'Copy link', 'Close']) {
        const box = await page.getByRole('button', { name, exact: true }).boundingBox();
        expect((box?.x ?? width) + (box?.width ?? 0), name).toBeLessThanOrEqual(width);
      }
      if (width > 1000) {
        const toolbar = await page.locator('.list-toolbar').boundingBox();
        expect(toolbar?.height).toBeLessThan(56);
      }
    },
  );

  it('shows selection, focus and marks in forced colours', async () => {
    const page = await open('#/findings?sev=high,critical');
    await page.emulateMedia({ forcedColors: 'active' });
    await page.locator('.grid-row').nth(1).focus();
    await page.keyboard.press('Space');
    await screenshot(page, 'findings-forced-colors');
    const outline = await page
      .locator('.grid-row[aria-selected=true]')
      .evaluate((row) => getComputedStyle(row).outlineStyle);
    expect(outline).toBe('solid');
  });

  it('reads from the right in a language that does', async () => {
    const page = await open();
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await screenshot(page, 'findings-rtl');
    const [box, grid] = await Promise.all([
      page.getByRole('checkbox', { name: 'Select all' }).boundingBox(),
      page.getByRole('grid').boundingBox(),
    ]);
    expect((box?.x ?? 0) > (grid?.x ?? 0) + (grid?.width ?? 0) / 2).toBe(true);
  });
});
