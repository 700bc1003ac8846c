import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProfileName } from '../../sandbox/server/profile/profile.ts';
import { tellStory } from '../../src/cli/story/tell-story.ts';
import { describeInBrowser, openBrowser, openPage } from './browser.ts';

const PLACE = {
  virtualDirectory: 'tfs',
  organization: 'Größe & Default Collection',
  names: { project: "Fabrikam Fibre ünïcode (käse) 50%'s", repository: 'orders & läden 店舗' },
} as const;
/** `{virtual directory}/{collection}` as addresses have it. */
const PATH = '/tfs/Gr%C3%B6%C3%9Fe%20%26%20Default%20Collection/';
/** How a browser notes that an older server refused the version that is asked for first. */
const REFUSED_VERSION = /status of 400/;

/** The whole story on a Server in an uncomfortable collection, and its pages in the browser afterwards. */
export function describeStoryOn(profile: ProfileName): void {
  describeInBrowser(`the story on ${profile}`, () => {
    let story: Awaited<ReturnType<typeof tellStory>>;
    let browser: Browser;
    beforeAll(async () => {
      story = await tellStory({ say: () => {}, path: process.env.PATH ?? '' }, 0, { profile, ...PLACE });
      browser = await openBrowser();
    }, 180_000);
    afterAll(async () => {
      await browser?.close();
      await story?.close();
    });

    it('scans, opens fixes that their runs verify, fails a pull request and passes its repair', () => {
      const { verdicts, fixPullRequests, urls } = story.result;
      expect(verdicts).toEqual({
        main: 'passed',
        pullRequest: 'failed',
        repairedPullRequest: 'passed',
        fixPullRequest: 'passed',
      });
      expect(fixPullRequests.map(({ verified }) => verified)).toEqual([true, true]);
      expect(Object.values(urls).filter((url) => !new URL(url).pathname.startsWith(PATH))).toEqual([]);
    });

    it('shows findings and fixes in the hub', async () => {
      const { hub } = story.result.urls;
      await shown(browser, hub, (inside) => inside.getByRole('grid').waitFor());
      await shown(browser, `${hub}#/findings?q=js-eval`, async (inside) => {
        await inside.getByRole('row').nth(1).click();
        await inside.getByText('discountFor').first().waitFor();
      });
      await shown(browser, `${hub}#/fixes`, (inside) =>
        inside.getByText('Fix js-eval in src/orders.js').waitFor(),
      );
    });

    it('shows the verdict in the tab of a run', async () => {
      const { pullRequestRun, runTab } = story.result.urls;
      const tab = `${pullRequestRun}&view=${new URL(runTab).searchParams.get('view')}`;
      const failed = { name: /failed/i };
      await shown(browser, tab, (inside) => inside.getByRole('heading', failed).first().waitFor());
    });
  });
}

async function shown(browser: Browser, url: string, wait: (inside: Frame) => Promise<void>): Promise<void> {
  const { page, context, complaints } = await openPage(browser);
  await page.goto(url);
  const element = await page.waitForSelector('iframe');
  // Pages of a Server have no origin of their own.
  expect(await element.getAttribute('sandbox')).not.toBeNull();
  const frame = await element.contentFrame();
  if (frame === null) throw new Error('the frame has no document');
  await wait(frame);
  expect(complaints.filter((complaint) => !REFUSED_VERSION.test(complaint))).toEqual([]);
  await context.close();
}
