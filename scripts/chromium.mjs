// Finds a Chromium for the browser tests, or installs one: with the system's packages where we may, else the build
// that playwright-core belongs to. `node scripts/chromium.mjs` prints its path and exits 1 where there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** The browser's program: `FIXGATE_CHROMIUM`, an installed one, playwright's; null: none. */
export function findChromium() {
  const places = [process.env.FIXGATE_CHROMIUM, ...PLACES, chromium.executablePath()];
  return places.find((place) => place !== undefined && place !== '' && starts(place)) ?? null;
}

/** Finds or installs; says on stderr what it does. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  console.error('There is no Chromium here: installing one for the browser tests.');
  for (const [program, ...args] of ways()) {
    const run = spawnSync(program, args, {
      // stdout belongs to whoever reads the tests' last line.
      stdio: ['ignore', process.stderr, process.stderr],
      timeout: INSTALL_TIMEOUT_MS,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = run.status === 0 ? findChromium() : null;
    if (installed !== null) return installed;
  }
  console.error('No Chromium could be installed: the browser tests are skipped.');
  return null;
}

function ways() {
  const cli = join(dirname(fileURLToPath(import.meta.resolve('playwright-core'))), 'cli.js');
  const own = [[process.execPath, cli, 'install', 'chromium']];
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return own;
  return [
    [
      'sh',
      '-c',
      'apt-get update -q && apt-get install -qy --no-install-recommends chromium fonts-liberation',
    ],
    // Ubuntu has Chromium as a snap only: playwright's own build with the libraries that it needs.
    [process.execPath, cli, 'install', '--with-deps', 'chromium'],
  ];
}

/** Ubuntu's package of that name is a stub that asks for a snap. */
function starts(program) {
  return existsSync(program) && spawnSync(program, ['--version'], { timeout: 30_000 }).status === 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = ensureChromium();
  if (path !== null) console.log(path);
  process.exit(path === null ? 1 : 0);
}
