import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  act,
  counts,
  describeFindings,
  facetButton,
  focusedLine,
  options,
  shownRows,
} from '../support/findings-tester.ts';

const hash = (page: Page): string => new URL(page.url()).hash;

async function choose(page: Page, facet: string, value: RegExp): Promise<void> {
  await facetButton(page, facet).click();
  await options(page).filter({ hasText: value }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describeFindings('the filter of the list', ({ open }) => {
  it('starts with the open findings of the default branches, worst and oldest first', async () => {
    const page = await open();
    expect(await counts(page).innerText()).toBe('140 of 264 findings');
    const [first] = await shownRows(page);
    expect(first).toMatch(/Critical\|SQL query built from user-controlled sources.*main\|(CodeQL|Semgrep)\|/);
    await expect.poll(() => hash(page)).toBe('');
  });

  it('narrows with each word, in the address after a pause', async () => {
    const page = await open();
    await page.getByRole('searchbox').fill('injection "src/app"');
    const rows = await shownRows(page);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/(SQL query|path expression).*src\/app\//);
    await page.waitForURL(/q=/);
    await expect.poll(() => hash(page)).toBe('#/findings?q=injection+%22src/app%22');
    const before = await counts(page).innerText();
    await page.reload();
    await counts(page).waitFor();
    expect(await counts(page).innerText()).toBe(before);
  });

  it('offers values with their counts, and shows exactly so many', async () => {
    const page = await open();
    await facetButton(page, 'Severity').click();
    const texts = await options(page).allInnerTexts();
    expect(texts.map((option) => option.split('\n')[0])).toEqual([
      'Critical',
      'High',
      'Medium',
      'Low',
      'None',
    ]);
    const sum = texts.reduce((total, option) => total + Number(option.split('\n').at(-1)), 0);
    expect(sum).toBe(140);
    await options(page).filter({ hasText: 'Critical' }).click();
    const critical = Number(texts[0]?.split('\n').at(-1));
    expect(await counts(page).innerText()).toBe(`${critical} of 264 findings`);
    await expect.poll(() => hash(page)).toBe('#/findings?sev=critical');
  });

  it('shows what is set as chips, each of which can be removed, and forgets all at once', async () => {
    const page = await open('#/findings?sev=critical,high&tool=CodeQL&status=*');
    const chips = page.getByRole('list', { name: 'Filters' });
    expect(await chips.locator('.filter-chips-text').allInnerTexts()).toEqual([
      'Severity: Critical',
      'Severity: High',
      'Status: all',
      'Tool: CodeQL',
    ]);
    await page.getByRole('button', { name: 'Remove Severity: High' }).click();
    await page.getByRole('button', { name: 'Remove Status: all' }).click();
    await expect.poll(() => hash(page)).toBe('#/findings?sev=critical&tool=CodeQL');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => hash(page)).toBe('#/findings');
    expect(await counts(page).innerText()).toBe('140 of 264 findings');
  });

  it('follows back and forward', async () => {
    const page = await open();
    await choose(page, 'Severity', /Critical/);
    await choose(page, 'Fix', /Has a fix/);
    await expect.poll(() => hash(page)).toBe('#/findings?sev=critical&fix=yes');
    const narrow = await counts(page).innerText();
    await page.goBack();
    await expect.poll(() => hash(page)).toBe('#/findings?sev=critical');
    await expect.poll(() => counts(page).innerText()).not.toBe(narrow);
    await page.goForward();
    await expect.poll(() => counts(page).innerText()).toBe(narrow);
  });

  it('finds fixed findings and other branches when asked for them', async () => {
    const page = await open('#/findings?status=fixed&branch=topic');
    expect(await counts(page).innerText()).toBe('8 of 264 findings');
    for (const row of await shownRows(page)) expect(row).toMatch(/\|Fixed\|.*topic/);
  });

  it('says why nothing is left and leads out', async () => {
    const page = await open('#/findings?q=nowhere');
    expect(await page.getByRole('heading', { name: 'No finding passes the filter' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Show all 264 findings' }).click();
    expect(await counts(page).innerText()).toBe('264 findings');
    await page.goBack();
    await page.getByRole('button', { name: 'Clear filters', exact: true }).last().click();
    expect(await counts(page).innerText()).toBe('140 of 264 findings');
  });

  it('keeps order and groups in the address', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'First seen' }).click();
    await page.getByRole('button', { name: 'First seen' }).click();
    await expect.poll(() => hash(page)).toBe('#/findings?sort=-age');
    expect(await page.getByRole('columnheader', { name: 'First seen' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    const [newest] = await shownRows(page);
    expect(newest).toMatch(/yesterday|hours ago/);
    await page.getByLabel('Group').selectOption('rule');
    await expect.poll(() => hash(page)).toBe('#/findings?sort=-age&group=rule');
    await act(page, 'Collapse all groups');
    expect(await page.locator('.grid-row:not(.grid-group)').count()).toBe(0);
    expect((await shownRows(page)).length).toBe(6);
  });

  it('keeps the open finding in the address; neighbours are one press away', async () => {
    const page = await open();
    await page.locator('.grid-row').nth(2).click();
    const panel = page.getByRole('complementary', { name: 'Finding' });
    expect(await panel.innerText()).toContain('3 of 140');
    await panel.getByRole('button', { name: 'Next' }).click();
    expect(await panel.innerText()).toContain('4 of 140');
    await expect.poll(() => hash(page)).toMatch(/^#\/findings\?open=/);
    await page.reload();
    await panel.waitFor();
    expect(await panel.innerText()).toContain('4 of 140');
    await panel.getByRole('button', { name: 'Close' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await focusedLine(page)).toBe(3);
    await page.goBack();
    await panel.waitFor();
  });

  it('says it when the finding of an address is not there any more', async () => {
    const page = await open('#/findings?open=0123456789');
    await page.getByText('is in none of the newest scans').waitFor();
    await page.getByRole('button', { name: 'Show the list' }).click();
    await expect.poll(() => hash(page)).toBe('#/findings');
    expect(await page.getByText('is in none of the newest scans').count()).toBe(0);
  });

  it('keeps the focus in the panel when there is no further neighbour', async () => {
    const page = await open();
    await page.locator('.grid-row').nth(1).click();
    await page.getByRole('button', { name: 'Previous' }).press('Enter');
    expect(await page.evaluate(() => document.activeElement?.closest('.open-finding') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.open-finding').waitFor({ state: 'detached' });
  });

  it('copies what is selected, or else all that is shown', async () => {
    const page = await open('#/findings?sev=critical');
    await page.evaluate(() =>
      document.addEventListener('copy', (event) => {
        document.body.dataset['copied'] = event.clipboardData?.getData('text/plain') ?? '';
      }),
    );
    await act(page, 'Copy as JSON');
    const shown = Number.parseInt(await counts(page).innerText(), 10);
    await expect.poll(() => page.evaluate(() => window.toasts.at(-1))).toBe(`${shown} findings copied.`);
    await page.locator('.grid-row').first().locator('.grid-check').click();
    await act(page, 'Copy as Markdown');
    await expect.poll(() => page.evaluate(() => window.toasts.at(-1))).toBe('1 finding copied.');
  });
});
