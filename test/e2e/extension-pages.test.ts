import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StoryResult, tellStory } from '../../src/cli/story/tell-story.ts';
import { ROOT } from '../house/source-files.ts';
import { axeProblems } from '../support/axe.ts';
import { describeInBrowser, openBrowser, openPage } from '../support/browser.ts';

const FRAMES = ['services', 'server'] as const;
const THEMES = ['light', 'dark', 'contoso'] as const;
const PICTURES = join(ROOT, 'test-results/extension-pages');
/** What the package shows in the Marketplace is copied from here (CONTRIBUTING.md). */
const MARKETPLACE = join(ROOT, 'test-results/marketplace');
const MARKETPLACE_SIZE = { width: 1366, height: 768 };

let story: Awaited<ReturnType<typeof tellStory>>;
let browser: Browser;
let urls: StoryResult['urls'];

/** Opens one of our pages in the sandbox's host and waits until it shows something. */
async function openOurs(url: string, frame: string, theme: string) {
  const opened = await openPage(browser);
  const separator = url.includes('?') ? '&' : '?';
  await opened.page.goto(`${url}${separator}frame=${frame}&theme=${theme}`);
  return { ...opened, inside: await ourFrame(opened.page) };
}

async function ourFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  if (frame === null) throw new Error('the frame has no document');
  return frame;
}

describeInBrowser('the packaged extension in the sandbox', () => {
  beforeAll(async () => {
    story = await tellStory({ say: () => {}, path: process.env.PATH ?? '' }, 0);
    urls = story.result.urls;
    browser = await openBrowser();
    for (const folder of [PICTURES, MARKETPLACE]) mkdirSync(folder, { recursive: true });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await story?.close();
  });

  const cases = FRAMES.flatMap((frame) => THEMES.map((theme) => [frame, theme] as const));

  describe.each(cases)('in the frame of %s with the theme %s', (frame, theme) => {
    it('shows the findings of the project in the hub, without anything that axe dislikes', async () => {
      const { page, context, inside, complaints } = await openOurs(urls.hub, frame, theme);
      await inside.getByRole('grid').waitFor();
      await expect.poll(() => inside.getByRole('row').count()).toBeGreaterThan(1);
      await page.screenshot({ path: join(PICTURES, `hub-${frame}-${theme}.png`) });
      expect(await axeProblems(inside)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('shows the verdict of a run in its tab, without anything that axe dislikes', async () => {
      const failed = `${urls.pullRequestRun}&view=${new URL(urls.runTab).searchParams.get('view')}`;
      const { page, context, inside, complaints } = await openOurs(failed, frame, theme);
      await inside
        .getByRole('heading', { name: /failed/i })
        .first()
        .waitFor();
      await page.screenshot({ path: join(PICTURES, `run-tab-${frame}-${theme}.png`) });
      expect(await axeProblems(inside)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  describe.each(FRAMES)('by keyboard and mouse in the frame of %s', (frame) => {
    it('filters, opens a finding with its code, keeps all of it in the address, and lists the fixes', async () => {
      const { page, context, inside, complaints } = await openOurs(urls.hub, frame, 'light');
      await inside.getByRole('grid').waitFor();
      await inside.getByRole('searchbox').fill('js-eval');
      await expect.poll(() => inside.getByRole('row').count()).toBe(2);
      await inside.getByRole('row').nth(1).focus();
      await page.keyboard.press('Enter');
      await inside.getByText('eval runs text as code').waitFor();
      await inside.getByText('discountFor').first().waitFor();
      await page.screenshot({ path: join(PICTURES, `finding-${frame}-light.png`) });
      expect(await axeProblems(inside)).toEqual([]);

      await page.reload();
      const again = await ourFrame(page);
      await again.getByText('eval runs text as code').waitFor();
      await expect.poll(() => again.getByRole('searchbox').inputValue()).toBe('js-eval');

      await again.getByRole('tab', { name: 'Fix pull requests' }).click();
      await again.getByText('Fix js-eval in src/orders.js').waitFor();
      await page.screenshot({ path: join(PICTURES, `fixes-${frame}-light.png`) });
      expect(await axeProblems(again)).toEqual([]);
      await page.goBack();
      await again.getByText('eval runs text as code').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('leads from the run tab to the findings of its scan', async () => {
      const { page, context, inside, complaints } = await openOurs(urls.runTab, frame, 'light');
      await inside.getByRole('link', { name: 'Open in the hub' }).click();
      await page.waitForURL(/_apps\/hub/);
      const hub = await ourFrame(page);
      await hub.getByRole('grid').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  it('has its pictures for the Marketplace taken', async () => {
    const runTab = `${urls.pullRequestRun}&view=${new URL(urls.runTab).searchParams.get('view')}`;
    const finding = `${urls.hub}?theme=light#/findings?q=js-eval`;
    const { page, context } = await openPage(browser);
    await page.setViewportSize(MARKETPLACE_SIZE);
    const take = async (name: string, url: string, shown: (inside: Frame) => Promise<void>) => {
      await page.goto('about:blank');
      await page.goto(url);
      await shown(await ourFrame(page));
      // The sandbox's own switches are not part of Azure DevOps.
      await page.evaluate(() => document.querySelector<HTMLElement>('.host-bar')?.remove());
      await page.screenshot({ path: join(MARKETPLACE, `${name}.png`) });
    };
    await take('hub', `${urls.hub}?theme=light`, (inside) => inside.getByRole('grid').waitFor());
    await take('finding', finding, async (inside) => {
      await inside.getByRole('row').nth(1).click();
      await inside.getByText('discountFor').first().waitFor();
    });
    await take('fixes', `${urls.hub}?theme=light#/fixes`, (inside) =>
      inside.getByText('Fix js-eval in src/orders.js').waitFor(),
    );
    await take('run-tab', `${runTab}&theme=light`, (inside) =>
      inside
        .getByRole('heading', { name: /failed/i })
        .first()
        .waitFor(),
    );
    await context.close();
  });
});
