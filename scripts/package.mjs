// `npm run package`: makes dist/fixgate-<version>.vsix from what the build left in dist/. Needs no network; the same
// sources give the same bytes. `--output DIR` writes elsewhere, `--build DIR` reads elsewhere, `--if-stale` leaves a
// package that is newer than all that goes into it.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { normaliseZip } from './normalise-zip.mjs';
import { librariesOf, noticesText } from './third-party.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The folder that tfx packs: everything under the name that it has in the package. */
function stage(build, folder, version) {
  cpSync(join(root, 'extension'), folder, { recursive: true });
  cpSync(join(build, 'tasks'), join(folder, 'tasks'), { recursive: true });
  stagePages(join(build, 'pages'), join(folder, 'pages'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE.md'));
  const bundles = readdirSync(join(build, 'bundles')).map((file) => join(build, 'bundles', file));
  const libraries = librariesOf(bundles.flatMap(readJson), root);
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesText(libraries));
  const manifest = { ...readJson(join(root, 'vss-extension.json')), version };
  writeFileSync(join(folder, 'vss-extension.json'), JSON.stringify(manifest, null, 2));
}

/** Everybody may read these files without signing in, so only what a browser loads goes along. */
function stagePages(build, folder) {
  const isLoaded = (path) => statSync(path).isDirectory() || /\.(html|js|css)$/.test(path);
  cpSync(build, folder, { recursive: true, filter: isLoaded });
}

/** tfx reports what it dislikes in a task.json as a warning and ends with 0: here a warning is an error. */
function pack(folder, vsix) {
  const tfx = createRequire(import.meta.url).resolve('tfx-cli/_build/tfx-cli.js');
  const options = [
    '--manifest-globs',
    'vss-extension.json',
    '--output-path',
    vsix,
    '--no-prompt',
    '--no-color',
  ];
  const run = spawnSync(process.execPath, [tfx, 'extension', 'create', '--root', folder, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  const said = `${run.stdout}${run.stderr}`;
  if (run.status !== 0 || /\bwarning\b/i.test(said))
    throw new Error(`tfx did not pack the extension:\n${said}`);
}

/** Is the package newer than the build, the manifest and what lies beside it? */
function isFresh(vsix, build) {
  if (!existsSync(vsix)) return false;
  const { mtimeMs } = statSync(vsix);
  const inputs = ['bundles', 'pages', 'tasks'].map((name) => join(build, name));
  return [...inputs, join(root, 'extension'), join(root, 'scripts'), join(root, 'vss-extension.json')]
    .flatMap((path) => [path, ...(statSync(path).isDirectory() ? filesBelow(path) : [])])
    .every((path) => statSync(path).mtimeMs <= mtimeMs);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true }).map((file) => join(folder, file));
}

const dist = join(root, 'dist');
const { values } = parseArgs({
  options: {
    output: { type: 'string', default: dist },
    build: { type: 'string', default: dist },
    'if-stale': { type: 'boolean', default: false },
  },
});
const output = resolve(values.output);
const { version } = readJson(join(root, 'package.json'));
const folder = join(output, 'extension');
const vsix = join(output, `fixgate-${version}.vsix`);
const packed = join(output, 'packed.vsix');
if (values['if-stale'] && isFresh(vsix, resolve(values.build))) process.exit(0);
for (const old of [folder, vsix]) rmSync(old, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  stage(resolve(values.build), folder, version);
  pack(folder, packed);
  const bytes = normaliseZip(readFileSync(packed));
  writeFileSync(vsix, bytes);
  console.log(`${vsix}: ${bytes.length} bytes`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(packed, { force: true });
}
