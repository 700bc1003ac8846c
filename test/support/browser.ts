import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';

/** Set by `npm test`, which finds or installs one; else what lies in the usual place. Null: none. */
function chromiumPath(): string | null {
  const places = [process.env.FIXGATE_CHROMIUM, '/usr/bin/chromium', chromium.executablePath()];
  return places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null;
}

/** Without a browser these tests are skipped and counted; `.ci/run` fails on them. */
export const describeInBrowser = describe.skipIf(chromiumPath() === null);

/** A browser that can reach nothing but this machine. Close it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('There is no Chromium here.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Names other than these are never looked up.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors, error lines of the console and requests that left this machine. Must be empty at a test's end. */
  readonly complaints: readonly string[];
}

/** A fresh profile with one page, 1280 × 800. */
export async function openPage(browser: Browser, scheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: scheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    const isOurs = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
    if (protocol.startsWith('http') && !isOurs) complaints.push(`request to ${hostname}`);
  });
  return { page, context, complaints };
}
