import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { installExtension } from '../../../sandbox/extensions/install-extension.ts';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { sampleVsix } from './sample-vsix.ts';

/** What tests ask of the SDK inside of the frame. */
interface SdkInFrame {
  // biome-ignore lint/suspicious/noExplicitAny: services are remote objects of any shape
  getService(id: string): Promise<any>;
  getAccessToken(): Promise<string>;
  getAppToken(): Promise<string>;
  register(id: string, instance: object): void;
  getExtensionContext(): { readonly id: string; readonly version: string };
  getHost(): { readonly isHosted: boolean; readonly name: string };
  getPageContext(): unknown;
  getWebContext(): { readonly project: { readonly id: string } };
  getTeamContext(): { readonly name: string };
  getUser(): { readonly id: string; readonly name: string };
  getContributionId(): string;
  getConfiguration(): object;
}

declare global {
  interface Window {
    readonly SDK: SdkInFrame;
  }
}

interface OpenedHub {
  readonly page: Page;
  /** The frame of the extension; its `window.SDK` is ready. */
  readonly frame: Frame;
  /** Console errors so far; `forgive` those that the test provokes. */
  readonly complaints: readonly string[];
  forgive(pattern: RegExp): void;
}

interface Hosted {
  readonly test: () => TestSandbox;
  readonly sdk: string;
  readonly kind: 'services' | 'server';
  /** Opens a page of the sample extension, `acme.sample.hub` unless another path is given, and waits until it has loaded. */
  open(given?: {
    readonly path?: string;
    readonly query?: string;
    readonly hash?: string;
    /** Default `loaded`; `frame`: only until it is there. */
    readonly waitFor?: 'loaded' | 'frame';
  }): Promise<OpenedHub>;
}

const SERVICES_4 = { kind: 'services', sdk: 'azure-devops-extension-sdk' } as const;
const SERVER_5 = { kind: 'server', sdk: 'azure-devops-extension-sdk-5' } as const;
const CASES = {
  /** Both versions of the SDK in both frames. */
  every: [SERVICES_4, SERVER_5, { ...SERVICES_4, sdk: SERVER_5.sdk }, { ...SERVER_5, sdk: SERVICES_4.sdk }],
  /** Each version and each frame once. */
  each: [SERVICES_4, SERVER_5],
} as const;

/** Tests with the sample extension, installed in a sandbox, in a real browser: in both frames, with both versions of the SDK. */
export function describeHosted(
  title: string,
  cases: keyof typeof CASES,
  tests: (hosted: Hosted) => void,
): void {
  describeInBrowser.each([...CASES[cases]])(`${title}, frame of $kind, $sdk`, ({ kind, sdk }) => {
    let test: TestSandbox;
    let browser: Browser;
    const opened: { readonly context: BrowserContext; readonly complaints: () => readonly string[] }[] = [];
    beforeAll(async () => {
      test = await startTestSandbox({ sideDoors: [createPages] });
      installExtension(test.sandbox, await sampleVsix(sdk));
      browser = await openBrowser();
    });
    afterEach(async () => {
      for (const { context, complaints } of opened.splice(0)) {
        await context.close();
        expect(complaints()).toEqual([]);
      }
    });
    afterAll(async () => {
      await browser.close();
      await test.close();
    });
    tests({
      test: () => test,
      sdk,
      kind,
      async open({
        path = '/Fabrikam/_apps/hub/acme.sample.hub',
        query = '',
        hash = '',
        waitFor = 'loaded',
      } = {}) {
        const { page, context, complaints } = await openPage(browser);
        const forgiven: RegExp[] = [];
        const left = (): readonly string[] =>
          complaints.filter((each) => !forgiven.some((pattern) => pattern.test(each)));
        opened.push({ context, complaints: left });
        const mark = path.includes('?') ? '&' : '?';
        await page.goto(`${test.url}${path}${mark}frame=${kind}${query}${hash}`);
        await page.locator(waitFor === 'loaded' ? '#host[aria-busy="false"]' : '#host .host-frame').waitFor();
        const frame = page.frames().find((each) => each.parentFrame() === page.mainFrame());
        if (frame === undefined) throw new Error('the page has no frame');
        return { page, frame, complaints, forgive: (pattern) => void forgiven.push(pattern) };
      },
    });
  });
}
