import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { ROOT } from '../../house/source-files.ts';

const HTML =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>FixGate</title><link rel="icon" href="data:,">' +
  '<link rel="stylesheet" href="page.css"></head><body><div id="root"></div><script src="page.js"></script></body></html>';

/** A page's script and style sheet and the script of the open finding, made as the build makes them. @param entry relative to the root */
async function bundle(entry: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { page: entry, detail: 'hub/pages/findings/detail.ts' },
    bundle: true,
    write: false,
    outdir: 'memory',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', FIXGATE_VERSION: '"0.0.0"' },
    logLevel: 'warning',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(path.lastIndexOf('/') + 1), contents]));
}

interface PageServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a harness page at the root and `files` beside it. */
export async function servePage(
  entry: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<PageServer> {
  const bundled = await bundle(entry);
  const all = new Map<string, Uint8Array | string>([['', HTML], ...bundled, ...files]);
  const types = new Map([
    ['css', 'text/css'],
    ['js', 'text/javascript'],
    ['json', 'application/json'],
    ['', 'text/html'],
  ]);
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://server').pathname.slice(1);
    const file = all.get(name);
    const type = types.get(name.split('.')[1] ?? '') ?? 'application/octet-stream';
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': type });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
