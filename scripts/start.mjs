// `npm start`: builds and packages what is missing or older than its sources, then tells the story on the local sandbox.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Builds and packages must not write to stdout: the last line of stdout is the story's JSON. */
const makes = (script) =>
  spawnSync(process.execPath, [script, '--if-stale'], { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
const tell = () => {
  const story = ['bin/fixgate.mjs', 'story', ...process.argv.slice(2)];
  return spawnSync(process.execPath, story, { cwd: root, stdio: 'inherit' }).status ?? 1;
};
process.exitCode = makes('scripts/build.mjs') && makes('scripts/package.mjs') ? tell() : 1;
