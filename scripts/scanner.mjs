// Compiles assembly/ (AssemblyScript) to WebAssembly and puts it, as text, into a module that the reader imports.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** Made by the build and not kept in git. */
export const SCANNER_MODULE = 'src/core/sarif/stream/scanner-module.ts';

/** The same of assembly/hash/. */
export const HASH_MODULE = 'src/core/identity/hash-module.ts';

/** Of the first, a few functions become part of the scanner. */
export const SCANNER_LIBRARY = 'node_modules/assemblyscript/std/assembly/string.ts';

/** Pages of 64 KB, see the layout.ts of each: areas of 12, 1, 1, 2 and 2 MB and a little more, and one of 4 to 20 MB. */
const SCANNER_PAGES = ['356', '612'];
/** Little more than a megabyte, and what distinct names take. */
const HASH_PAGES = ['24', '1024'];

/** @param root the project's folder */
export async function buildScanner(root) {
  await compile(root, { folder: 'assembly', target: SCANNER_MODULE, name: 'SCANNER', pages: SCANNER_PAGES });
  await compile(root, { folder: 'assembly/hash', target: HASH_MODULE, name: 'HASHES', pages: HASH_PAGES });
}

const flags = ([first, most]) => [
  '-O3',
  '--noAssert',
  ...['--runtime', 'stub'],
  ...['--enable', 'simd,bulk-memory'],
  ...['--initialMemory', first, '--maximumMemory', most],
  // The host calls it: nothing runs while the module is being instantiated.
  ...['--exportStart', 'start'],
];

/** AssemblyScript knows a decorator of functions that TypeScript does not allow: it is written as a comment. */
function decorated(source) {
  return source.replace(/^\/\/ @inline$/gm, '@inline');
}

/** Does nothing if the module is newer than its sources. */
async function compile(root, { folder, target: module, name, pages }) {
  const target = join(root, module);
  const sources = readdirSync(join(root, folder)).map((file) => join(root, folder, file));
  const newest = Math.max(
    ...[...sources, import.meta.filename ?? ''].filter(existsSync).map((file) => statSync(file).mtimeMs),
  );
  if (existsSync(target) && statSync(target).mtimeMs > newest) return;
  let binary = null;
  const args = [`${folder}/index.ts`, '--outFile', 'module.wasm', ...flags(pages)];
  const { error, stderr } = await asc.main(args, {
    readFile: (file) =>
      existsSync(join(root, file)) ? decorated(readFileSync(join(root, file), 'utf8')) : null,
    writeFile: (_name, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === null) throw new Error(`${folder}/ does not compile:\n${stderr}${error}`);
  const text = Buffer.from(binary).toString('base64');
  const lines = [
    `// Made from ${folder}/ by scripts/scanner.mjs.`,
    '/** WebAssembly, in base64. */',
    `export const ${name} = '${text}';`,
  ];
  writeFileSync(target, `${lines.join('\n')}\n`);
}
