import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installExtension } from '../../../sandbox/extensions/install-extension.ts';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { type SdkPackage, sampleVsix } from './sample-vsix.ts';

const SDKS: readonly SdkPackage[] = ['azure-devops-extension-sdk', 'azure-devops-extension-sdk-5'];

describeInBrowser.each(SDKS)('a hub written with %s', (sdk) => {
  let test: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    test = await startTestSandbox({ sideDoors: [createPages] });
    installExtension(test.sandbox, await sampleVsix(sdk));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  describe.each([
    ['services', 'Services'],
    ['server', 'Server'],
  ])('in the frame of %s', (frame, name) => {
    it('loads, and knows project, user, host and hash', async () => {
      const { page, context, complaints } = await openPage(browser);
      await page.goto(`${test.url}/Fabrikam/_apps/hub/acme.sample.hub?frame=${frame}#here`);
      const inside = page.frameLocator('iframe');
      await inside.getByRole('heading', { name: `Fabrikam for Ada Owner on ${name}` }).waitFor();
      expect(await inside.locator('#hash').textContent()).toBe('here');
      expect(complaints).toEqual([]);
      await context.close();
    });
  });
});
