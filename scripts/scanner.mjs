// Compiles assembly/ (AssemblyScript) to WebAssembly and puts it, as text, into a module that the reader imports.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** Made by the build and not kept in git. */
export const SCANNER_MODULE = 'src/core/sarif/stream/scanner-module.ts';

/** Of it, a few functions become part of the scanner. */
export const SCANNER_LIBRARY = 'node_modules/assemblyscript/std/assembly/string.ts';

/** Pages of 64 KB, see assembly/layout.ts: areas of 12, 1, 1, 2 and 2 MB and a little more each, and one of 4 to 20 MB. */
const FIRST_PAGES = '356';
const MOST_PAGES = '612';
const FLAGS = [
  '-O3',
  '--noAssert',
  ...['--runtime', 'stub'],
  ...['--enable', 'simd,bulk-memory'],
  ...['--initialMemory', FIRST_PAGES, '--maximumMemory', MOST_PAGES],
  // The host calls it: nothing runs while the module is being instantiated.
  ...['--exportStart', 'start'],
];

/** AssemblyScript knows a decorator of functions that TypeScript does not allow: it is written as a comment. */
function decorated(source) {
  return source.replace(/^\/\/ @inline$/gm, '@inline');
}

/** Does nothing if the module is newer than its sources. @param root the project's folder */
export async function buildScanner(root) {
  const target = join(root, SCANNER_MODULE);
  const sources = readdirSync(join(root, 'assembly')).map((file) => join(root, 'assembly', file));
  const newest = Math.max(
    ...[...sources, import.meta.filename ?? ''].filter(existsSync).map((file) => statSync(file).mtimeMs),
  );
  if (existsSync(target) && statSync(target).mtimeMs > newest) return;
  let binary = null;
  const { error, stderr } = await asc.main(['assembly/index.ts', '--outFile', 'scanner.wasm', ...FLAGS], {
    readFile: (name) =>
      existsSync(join(root, name)) ? decorated(readFileSync(join(root, name), 'utf8')) : null,
    writeFile: (_name, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === null) throw new Error(`assembly/ does not compile:\n${stderr}${error}`);
  const text = Buffer.from(binary).toString('base64');
  const lines = [
    '// Made from assembly/ by scripts/scanner.mjs.',
    '/** WebAssembly, in base64. */',
    `export const SCANNER = '${text}';`,
  ];
  writeFileSync(target, `${lines.join('\n')}\n`);
}
