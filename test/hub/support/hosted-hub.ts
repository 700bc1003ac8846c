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
}

const PAGE = 'pages/findings/';

export async function startHostedHub(): Promise<HostedHub> {
  const [world, view, html, { scopes }] = await Promise.all([
    startHubWorld({ sideDoors: [createPages] }),
    bundleView('hub/pages/findings/main.tsx'),
    readFile(join(ROOT, 'hub/pages/findings/index.html'), 'utf8'),
    readManifest(),
  ]);
  const file = (name: string, contentType: string, text: string) => ({
    path: `${PAGE}${name}`,
    contentType,
    contentBase64: Buffer.from(text).toString('base64'),
  });
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
        properties: { name: 'FixGate', uri: `${PAGE}index.html` },
      },
    ],
    files: [
      file('index.html', 'text/html', html),
      file('page.js', 'text/javascript', view.js),
      file('page.css', 'text/css', view.css),
    ],
  });
  return {
    ...world,
    async open(browser, options = {}) {
      const { hash = '', frame = 'services', theme = 'light', width = 1280, height = 800, before } = options;
      const { page, context, complaints } = await openPage(browser, theme === 'dark' ? 'dark' : 'light');
      await page.setViewportSize({ width, height });
      await before?.(page);
      const query = `frame=${frame}&theme=${theme}`;
      await page.goto(`${world.url}/Fabrikam/_apps/hub/fixgate.fixgate.hub?${query}${hash}`);
      const element = await page.waitForSelector('iframe');
      const inside = await element.contentFrame();
      if (inside === null) throw new Error('no frame');
      await inside.waitForSelector('h1');
      return { page, frame: inside, complaints, close: () => context.close() };
    },
  };
}
