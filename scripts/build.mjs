// Builds everything that runs: the command line (with the sandbox as a lazy chunk), the tasks and the hub's pages.
// `npm ci` calls it through `prepare`; `npm start` and `npm test` call it when something is older than its sources.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildScanner, HASH_MODULE, SCANNER_LIBRARY, SCANNER_MODULE } from './scanner.mjs';
import { buildTask } from './task.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const TASKS = ['FixGate/FixGateV1'];
const PAGES = ['findings', 'build'];
/** What a browser loads before it shows a page. */
const PAGE_LIMIT_GZIP_BYTES = 200 * 1024;
/** What it loads later, when somebody asks for it. */
const ON_DEMAND_LIMIT_GZIP_BYTES = 250 * 1024;

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  define: { FIXGATE_VERSION: JSON.stringify(version) },
};

async function buildCommandLine() {
  rmSync(join(root, 'dist/cli'), { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: { fixgate: 'src/cli/bin.ts' },
    outdir: 'dist/cli',
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [nativeHash],
    // CommonJS libraries inside an ESM bundle still call require.
    banner: {
      js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
    },
  });
}

/** What runs on Node hashes with Node's own SHA-256; the core's runs everywhere. */
const nativeHash = {
  name: 'native hash',
  setup({ onResolve }) {
    onResolve({ filter: /\/sha256\.ts$/ }, () => ({ path: join(root, 'src/node/sha256.ts') }));
  },
};

/** Which files a bundle really contains: the package's third-party notices are made from it. */
function writeBundleList(name, built) {
  const outputs = built.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const files = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  // What its compiler puts into the scanner is its licence's.
  const isScanning = files.some((file) => file.endsWith(SCANNER_MODULE));
  const list = [...new Set(isScanning ? [...files, SCANNER_LIBRARY] : files)].sort();
  mkdirSync(join(root, 'dist/bundles'), { recursive: true });
  writeFileSync(join(root, 'dist/bundles', `${name}.json`), `${JSON.stringify(list, null, 2)}\n`);
}

async function buildTaskAndList(folder) {
  writeBundleList(basename(folder), await buildTask(root, folder, version, { shared, nativeHash }));
}

/** Classic scripts: the frame of Azure DevOps Server has an opaque origin, where modules, workers and fonts fail. */
async function buildPage(name) {
  const source = join(root, 'hub/pages', name);
  const target = join(root, 'dist/pages', name);
  rmSync(target, { recursive: true, force: true });
  // Beside main.tsx: scripts that a page adds when somebody asks for what they bring.
  const onDemand = readdirSync(source).filter((file) => file.endsWith('.ts'));
  const scripts = onDemand.map((file) => [basename(file, '.ts'), join(source, file)]);
  const built = await build({
    ...shared,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    jsx: 'automatic',
    minify: true,
    metafile: true,
    define: { ...shared.define, 'process.env.NODE_ENV': '"production"' },
    entryPoints: { page: join(source, 'main.tsx'), ...Object.fromEntries(scripts) },
    outdir: target,
  });
  writeBundleList(`page-${name}`, [built]);
  cpSync(join(root, 'hub/pages/index.html'), join(target, 'index.html'));
  const first = gzipSize(target, ['index.html', 'page.js', 'page.css']);
  const later = gzipSize(
    target,
    scripts.map(([script]) => `${script}.js`),
  );
  if (first > PAGE_LIMIT_GZIP_BYTES) {
    throw new Error(`the page ${name} loads ${first} bytes (gzip), limit ${PAGE_LIMIT_GZIP_BYTES}`);
  }
  if (later > ON_DEMAND_LIMIT_GZIP_BYTES) {
    throw new Error(`the page ${name} loads ${later} more bytes (gzip), limit ${ON_DEMAND_LIMIT_GZIP_BYTES}`);
  }
}

const gzipSize = (folder, files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);

/** The script of the sandbox's pages that host extensions; it ships with the command line. */
async function buildHost() {
  await build({
    ...shared,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    entryPoints: { host: 'sandbox/pages/host/browser/main.ts' },
    outdir: 'dist/sandbox',
  });
}

/** npm links a package's own bin only where it is installed as a dependency; `npx fixgate` in a clone finds it here. */
function linkBin() {
  const bin = join(root, 'bin/fixgate.mjs');
  const folder = join(root, 'node_modules/.bin');
  if (!existsSync(folder) || !existsSync(bin) || process.platform === 'win32') return;
  chmodSync(bin, 0o755);
  rmSync(join(folder, 'fixgate'), { force: true });
  symlinkSync(relative(folder, bin), join(folder, 'fixgate'));
}

/** Newest change below the folders that end up in `dist`, in milliseconds since 1970. */
function newestSource(folders) {
  let newest = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
    }
  }
  return newest;
}

function isFresh() {
  const outputs = [
    'cli/fixgate.js',
    'sandbox/host.js',
    ...TASKS.flatMap((folder) => [
      `tasks/${folder}/index.js`,
      // Another Node has to compile it again.
      `tasks/${folder}/compiled/${process.version}-${process.platform}-${process.arch}/step.js.bin`,
      `bundles/${basename(folder)}.json`,
    ]),
    ...PAGES.flatMap((name) => [`pages/${name}/page.js`, `bundles/page-${name}.json`]),
  ];
  const files = outputs.map((file) => join(root, 'dist', file));
  // Made by the build too, one after the other, and sources of all else: each is older than the next.
  const made = [SCANNER_MODULE, HASH_MODULE].map((file) => join(root, file));
  if (![...made, ...files].every((file) => existsSync(file))) return false;
  const packageChange = statSync(join(root, 'package.json')).mtimeMs;
  const newest = Math.max(
    packageChange,
    newestSource(['assembly', 'src', 'sandbox', 'tasks', 'hub', 'scripts']),
  );
  return files.every((file) => statSync(file).mtimeMs >= newest);
}

if (process.argv.includes('--if-stale') && isFresh()) process.exit(0);
rmSync(join(root, 'dist/bundles'), { recursive: true, force: true });
await buildScanner(root);
await Promise.all([buildCommandLine(), buildHost(), ...TASKS.map(buildTaskAndList), ...PAGES.map(buildPage)]);
linkBin();
