import { expect, it } from 'vitest';
import { counts, describeFindings, focusedLine, shownRows } from '../support/findings-tester.ts';

const selected = '.grid-row[aria-selected=true]';

describeFindings('the list of findings by keyboard', ({ open }) => {
  it('is one stop of the Tab key; arrows and letters go from line to line, also out of the window', async () => {
    const page = await open();
    await page.locator('.grid-row').first().focus();
    for (const [key, line] of [
      ['ArrowDown', 1],
      ['j', 2],
      ['k', 1],
      ['ArrowUp', 0],
      ['ArrowUp', 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focusedLine(page)).toBe(line);
    }
    for (const [key, line] of [
      ['End', 139],
      ['Home', 0],
      ['Control+End', 139],
      ['Control+Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focusedLine(page)).toBe(line);
      expect(await page.locator('.grid-row[tabindex="0"]').count()).toBe(1);
    }
    await page.keyboard.press('PageDown');
    const down = (await focusedLine(page)) ?? 0;
    expect(down).toBeGreaterThan(4);
    await page.keyboard.press('PageUp');
    expect(await focusedLine(page)).toBe(0);
  });

  it('keeps the focused line while another part is scrolled into sight', async () => {
    const page = await open();
    await page.locator('.grid-row').first().focus();
    await page.locator('.grid').evaluate((grid) => grid.scrollTo(0, 4_000));
    await page.locator('.grid-row[data-index="75"]').waitFor();
    expect(await focusedLine(page)).toBe(0);
    await page.keyboard.press('ArrowDown');
    expect(await focusedLine(page)).toBe(1);
    expect(await page.locator('.grid').evaluate((grid) => grid.scrollTop)).toBeLessThanOrEqual(56);
  });

  it('selects with Space or x, a range with Shift, all with Ctrl+A, nothing with Esc', async () => {
    const page = await open();
    await page.locator('.grid-row').first().focus();
    await page.keyboard.press('Space');
    expect(await counts(page).innerText()).toContain('1 selected');
    await page.keyboard.press('x');
    expect(await counts(page).innerText()).not.toContain('selected');
    await page.keyboard.press('x');
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('Shift+ArrowDown');
    expect(await page.locator(selected).count()).toBe(4);
    await page.keyboard.press('Shift+ArrowUp');
    expect(await page.locator(selected).count()).toBe(3);
    await page.keyboard.press('Control+a');
    expect(await counts(page).innerText()).toBe('140 of 264 findings, 140 selected');
    expect(await page.getByRole('checkbox', { name: 'Select all' }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator(selected).count()).toBe(0);
  });

  it('opens with Enter, closes with Esc and is back on the line', async () => {
    const page = await open();
    await page.locator('.grid-row').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Finding' });
    await panel.waitFor();
    expect(await panel.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await panel.innerText()).toContain('2 of 140');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await focusedLine(page)).toBe(1);
  });

  it('goes through groups: arrows open and close them and lead to their heads', async () => {
    const page = await open('#/findings?group=severity');
    expect(await page.getByRole('treegrid', { name: 'Findings' }).count()).toBe(1);
    const [head] = await shownRows(page);
    expect(head).toMatch(/^Critical\d+$/);
    await page.locator('.grid-row').first().focus();
    await page.keyboard.press('ArrowLeft');
    expect((await shownRows(page))[1]).toMatch(/^High\d+$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await focusedLine(page)).toBe(1);
    await page.keyboard.press('ArrowLeft');
    expect(await focusedLine(page)).toBe(0);
    await page.keyboard.press('Enter');
    expect(await page.locator('.grid-group').first().getAttribute('aria-expanded')).toBe('false');
  });

  it('leads to the filter with / and explains its keys with ?, until single characters are switched off', async () => {
    const page = await open();
    const field = page.getByRole('searchbox', { name: 'Filter findings by words' });
    await page.keyboard.press('/');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('a?');
    expect(await field.inputValue()).toBe('a?');
    await field.fill('');
    await page.locator('.grid-row').first().focus();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.locator('.grid-row').first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('?');
    expect(await focusedLine(page)).toBe(0);
    expect(await page.locator(selected).count()).toBe(0);
    expect(await help.count()).toBe(0);
  });
});
