import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeProblems } from '../../support/axe.ts';
import { openPage } from '../../support/browser.ts';
import { ROOT } from '../../support/extension-package.ts';

/** A view as classic script and style sheet, as the pages' build makes them. @param entry relative to the project */
export async function bundleView(entry: string): Promise<{ readonly js: string; readonly css: string }> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: 'dist/none',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { js: text('.js'), css: text('.css') };
}

/** What the themes of Azure DevOps send for dark: enough to see that nothing has a colour of its own. */
export const DARK = `:root{--background-color:rgb(32,31,30);--text-primary-color:rgba(255,255,255,.9);
--text-secondary-color:rgba(255,255,255,.6);--palette-neutral-0:32,31,30;--palette-neutral-2:37,36,35;
--palette-neutral-4:41,40,39;--palette-neutral-8:59,58,57;--palette-neutral-20:96,94,92;
--communication-foreground:rgb(121,181,255);--communication-background:rgb(0,120,212);
--palette-accent1:241,112,123;--palette-accent1-dark:241,112,123;--palette-accent2-dark:146,195,83;
--palette-accent3:248,168,0;--component-grid-row-hover-color:rgb(41,40,39)}`;

interface ViewPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Shows a bundled view. @param globals what its harness finds on `window` */
export async function openView(
  browser: Browser,
  view: { readonly js: string; readonly css: string },
  globals: Readonly<Record<string, unknown>>,
  scheme: 'light' | 'dark' = 'light',
): Promise<ViewPage> {
  const { page, context, complaints } = await openPage(browser, scheme);
  const theme = scheme === 'dark' ? DARK : '';
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>View</title><style>${view.css}</style><style>${theme}</style></head><body><div id="root"></div></body></html>`,
  );
  await page.evaluate((given) => Object.assign(window, given), globals);
  await page.addScriptTag({ content: view.js });
  return { page, complaints, close: () => context.close() };
}

/** Violations of WCAG and best practice, by axe: none may be there. */
export async function expectAccessible(where: Page | Frame): Promise<void> {
  expect(await axeProblems(where)).toEqual([]);
}

/** For people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, 'test-results/screens');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
