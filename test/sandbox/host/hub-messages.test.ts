import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeHosted } from './describe-hosted.ts';

const MESSAGES = 'ms.vss-tfs-web.tfs-global-messages-service';
const LAYOUT = 'ms.vss-features.host-page-layout-service';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(
    context: object,
    options: object,
  ): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
}

/** What axe finds in the host's own parts; the extension's page is its own business. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const found = await axe.run(
      { include: ['#host', '.host-dialog, .host-toast, #host'] },
      { iframes: false },
    );
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describeHosted('the messages of a hub', 'each', ({ open }) => {
  it('show as toasts, which may be clicked and go by themselves', async () => {
    const { page, frame } = await open();
    await frame.evaluate(async (id) => {
      const messages = await window.SDK.getService(id);
      const clicked = (): void => document.body.setAttribute('data-clicked', 'yes');
      await messages.addToast({
        message: 'Saved <b>it</b>',
        callToAction: 'Undo',
        onCallToActionClick: clicked,
        duration: 60_000,
      });
      await messages.addToast({ message: 'Next', duration: 200 });
    }, MESSAGES);
    const status = page.getByRole('status');
    await status.getByText('Saved <b>it</b>').waitFor();
    expect(await violations(page)).toEqual([]);
    await status.getByRole('button', { name: 'Undo' }).click();
    await frame.locator('body[data-clicked=yes]').waitFor();
    await page.locator('.host-toast').waitFor({ state: 'detached' });
  });

  it('show as a banner with links and buttons until it is dismissed', async () => {
    const { page, frame } = await open({ query: '&theme=dark' });
    await frame.evaluate(async (id) => {
      const messages = await window.SDK.getService(id);
      await messages.addBanner({
        level: 2,
        messageFormat: 'The scan failed, see {0}.',
        messageLinks: [{ name: 'the log', href: 'https://example.com/log' }],
        buttons: [{ text: 'Again', onClick: () => document.body.setAttribute('data-again', 'yes') }],
        onDismiss: () => document.body.setAttribute('data-dismissed', 'yes'),
      });
    }, MESSAGES);
    const banner = page.getByRole('alert');
    expect(await banner.locator('span').textContent()).toBe('The scan failed, see the log.');
    expect(await banner.getByRole('link', { name: 'the log' }).getAttribute('href')).toBe(
      'https://example.com/log',
    );
    expect(await violations(page)).toEqual([]);
    await banner.getByRole('button', { name: 'Again' }).click();
    await frame.locator('body[data-again=yes]').waitFor();
    await banner.getByRole('button', { name: 'Dismiss message' }).click();
    await frame.locator('body[data-dismissed=yes]').waitFor();
    expect(await banner.count()).toBe(0);
  });

  it('ask in a dialog that the keyboard answers', async () => {
    const { page, frame } = await open({ query: '&theme=contoso' });
    const ask = (): Promise<void> =>
      frame.evaluate(async (id) => {
        document.body.removeAttribute('data-answer');
        const layout = await window.SDK.getService(id);
        await layout.openMessageDialog('Really delete?', {
          title: 'Delete',
          okText: 'Delete it',
          onClose: (isConfirmed: boolean) => document.body.setAttribute('data-answer', String(isConfirmed)),
        });
      }, LAYOUT);
    await ask();
    const dialog = page.getByRole('dialog', { name: 'Delete' });
    await dialog.getByText('Really delete?').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await frame.locator('body[data-answer=false]').waitFor();
    await ask();
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await frame.locator('body[data-answer=true]').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it.each([
    ['openCustomDialog', 'Close'],
    ['openPanel', 'Close'],
  ])('%s shows other content of the extension, which calls back and closes with a result', async (method) => {
    const { page, frame } = await open();
    const show = (): Promise<void> =>
      frame.evaluate(
        async ([id, name]) => {
          document.body.removeAttribute('data-result');
          const layout = await window.SDK.getService(id);
          await layout[name]('acme.sample.question', {
            title: 'A question',
            configuration: {
              question: 'tea?',
              onAsked: (question: string) => document.body.setAttribute('data-asked', question),
            },
            onClose: (result: unknown) =>
              document.body.setAttribute('data-result', JSON.stringify(result ?? null)),
          });
        },
        [LAYOUT, method] as const,
      );
    await show();
    const dialog = page.getByRole('dialog', { name: 'A question' });
    const content = page.frameLocator('dialog iframe');
    await frame.locator('body[data-asked="tea?"]').waitFor();
    expect(await violations(page)).toEqual([]);
    await content.getByRole('button', { name: 'Yes: tea?' }).click();
    await frame.locator(`body[data-result='{"answer":"yes"}']`).waitFor();
    expect(await page.locator('dialog').count()).toBe(0);
    await show();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await frame.locator('body[data-result=null]').waitFor();
  });

  it('refuse content that no extension has, and fill the screen when asked', async () => {
    const { page, frame } = await open();
    const said = await frame.evaluate(async (id) => {
      const layout = await window.SDK.getService(id);
      await layout.setFullScreenMode(true);
      return {
        refused: await layout.openPanel('acme.sample.nothing', {}).then(
          () => '',
          (error: { message: string }) => error.message,
        ),
        isFull: await layout.getFullScreenMode(),
      };
    }, LAYOUT);
    expect(said).toEqual({ refused: 'No extension contributes acme.sample.nothing.', isFull: true });
    const box = await page.locator('#host').boundingBox();
    expect(box).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
  });
});
