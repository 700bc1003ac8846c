// `npm start`: builds what is missing or older than its sources, then tells the story on the local sandbox.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// The build must not write to stdout: the last line of stdout is the story's JSON.
const build = spawnSync(process.execPath, ['scripts/build.mjs', '--if-stale'], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
const story = ['bin/fixgate.mjs', 'story', ...process.argv.slice(2)];
process.exitCode =
  build.status === 0 ? (spawnSync(process.execPath, story, { cwd: root, stdio: 'inherit' }).status ?? 1) : 1;
