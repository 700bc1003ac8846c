import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { addExtension } from '../../../sandbox/server/world/populate-extension.ts';
import { openPage } from '../../support/browser.ts';
import { ROOT, readManifest } from '../../support/extension-package.ts';
import { type HubWorld, startHubWorld } from '../../support/hub-world.ts';
import { bundleView } from './view-page.ts';

interface OpenOptions {
  readonly hash?: string;
  readonly frame?: 'services' | 'server';
  readonly theme?: string;
  readonly width?: number;
  readonly height?: number;
  /** Runs before the page is loaded. */
  readonly before?: (page: Page) => Promise<void>;
}

/** The hub in a page of the sandbox's host. */
interface OpenHub {
  readonly page: Page;
  /** Of the hub itself. */
  readonly frame: Frame;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A hub world whose organisation has the extension, with the hub's page as the build makes it. */
export interface HostedHub extends HubWorld {
  open(browser: Browser, options?: OpenOptions): Promise<OpenHub>;
  /** The tab on a run. */
  openTab(browser: Browser, buildId: number, options?: OpenOptions): Promise<OpenHub>;
}

export async function startHostedHub(): Promise<HostedHub> {
  const [world, findings, build, detail, { scopes }] = await Promise.all([
    startHubWorld({ sideDoors: [createPages] }),
    pageFiles('findings'),
    pageFiles('build'),
    bundleView('hub/pages/findings/detail.ts'),
    readManifest(),
  ]);
  addExtension(world.services, {
    publisherId: 'fixgate',
    extensionId: 'fixgate',
    extensionName: 'FixGate',
    version: '0.1.0',
    scopes,
    contributions: [
      {
        id: 'fixgate.fixgate.hub',
        type: 'ms.vss-web.hub',
        targets: ['ms.vss-code-web.code-hub-group'],
        properties: { name: 'FixGate', uri: 'pages/findings/index.html' },
      },
      {
        id: 'fixgate.fixgate.run-tab',
        type: 'ms.vss-build-web.build-results-tab',
        targets: ['ms.vss-build-web.build-results-view'],
        // Runs of these tests have no record of the task.
        properties: { name: 'FixGate', uri: 'pages/build/index.html' },
      },
    ],
    files: [...findings, ...build, file('pages/findings/detail.js', 'text/javascript', detail.js)],
  });
  const openAt = async (browser: Browser, path: string, options: OpenOptions): Promise<OpenHub> => {
    const { hash = '', frame = 'services', theme = 'light', width = 1280, height = 800, before } = options;
    const { page, context, complaints } = await openPage(browser, theme === 'dark' ? 'dark' : 'light');
    await page.setViewportSize({ width, height });
    await before?.(page);
    const query = `${path.includes('?') ? '&' : '?'}frame=${frame}&theme=${theme}`;
    await page.goto(`${world.url}/Fabrikam/${path}${query}${hash}`);
    const element = await page.waitForSelector('iframe');
    const inside = await element.contentFrame();
    if (inside === null) throw new Error('no frame');
    await inside.waitForSelector('h1');
    return { page, frame: inside, complaints, close: () => context.close() };
  };
  return {
    ...world,
    open: (browser, options = {}) => openAt(browser, '_apps/hub/fixgate.fixgate.hub', options),
    openTab: (browser, buildId, options = {}) =>
      openAt(browser, `_build/results?buildId=${buildId}&view=fixgate.fixgate.run-tab`, options),
  };
}

const file = (path: string, contentType: string, text: string) => ({
  path,
  contentType,
  contentBase64: Buffer.from(text).toString('base64'),
});

async function pageFiles(name: 'findings' | 'build') {
  const folder = `pages/${name}/`;
  const [view, html] = await Promise.all([
    bundleView(`hub/${folder}main.tsx`),
    readFile(join(ROOT, 'hub/pages/index.html'), 'utf8'),
  ]);
  return [
    file(`${folder}index.html`, 'text/html', html),
    file(`${folder}page.js`, 'text/javascript', view.js),
    file(`${folder}page.css`, 'text/css', view.css),
  ];
}
