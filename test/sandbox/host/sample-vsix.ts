import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { vsix } from '../../support/vsix.ts';

const SOURCES = join(dirname(fileURLToPath(import.meta.url)), 'sample-extension');
const PAGES = ['hub', 'tab', 'dialog'];

type SdkPackage = 'azure-devops-extension-sdk' | 'azure-devops-extension-sdk-5';

/** The sample extension as a VSIX, its pages bundled as classic scripts with this version of Microsoft's SDK. */
export async function sampleVsix(sdk: SdkPackage): Promise<Uint8Array> {
  const built = await build({
    entryPoints: Object.fromEntries(PAGES.map((name) => [name, join(SOURCES, `${name}.ts`)])),
    outdir: SOURCES,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
    ...(sdk === 'azure-devops-extension-sdk' ? {} : { alias: { 'azure-devops-extension-sdk': sdk } }),
  });
  const page = await readFile(join(SOURCES, 'page.html'), 'utf8');
  const scripts = built.outputFiles.map(({ path, text }) => ({
    path: `${path.slice(SOURCES.length + 1, -'.js'.length)}/page.js`,
    content: text,
  }));
  return vsix({
    manifest: JSON.parse(await readFile(join(SOURCES, 'manifest.json'), 'utf8')),
    files: [...scripts, ...PAGES.map((name) => ({ path: `${name}/page.html`, content: page }))],
  });
}
