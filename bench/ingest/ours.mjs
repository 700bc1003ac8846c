// The reader as it is shipped: the files of the built task, with their compiled code, through the task's own loader.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { recording } from '../../scripts/rehearse.mjs';
import { asScript, lazyFiles } from '../../scripts/task.mjs';
import { BENCH } from '../kit/results.mjs';
import { writeLog } from './make-log.mjs';

const TASK = join(BENCH, '../dist/tasks/FixGate/FixGateV1');

/** @returns the program's file */
export async function buildOurs(folder) {
  if (!existsSync(TASK)) throw new Error('build first: node scripts/build.mjs');
  const target = join(folder, 'ours');
  cpSync(TASK, target, { recursive: true });
  const lazy = new Map();
  const options = { ...asScript, outdir: target, target: 'node20', logLevel: 'warning' };
  await build({
    ...options,
    entryPoints: { reader: join(BENCH, 'ingest/ours.ts') },
    plugins: [lazyFiles(lazy)],
  });
  const missing = [...lazy.keys()].filter((name) => !existsSync(join(target, `${name}.js`)));
  if (missing.length > 0) throw new Error(`the task does not hold ${missing}`);
  const contents = `import { createLoader } from './src/node/compiled/load-scripts.ts';
    createLoader(__dirname, require)('./reader.js');`;
  const stdin = { contents, resolveDir: join(BENCH, '..') };
  await build({
    ...options,
    banner: {},
    footer: {},
    outdir: undefined,
    outfile: join(target, 'ours.js'),
    stdin,
  });
  const program = join(target, 'ours.js');
  await compile(program, target, options);
  return program;
}

/** What the reader shares with the step comes compiled in the task, as `step.js`. Here it stands in `reader.js`. */
async function compile(program, target, options) {
  const shared = { ...options, banner: {}, footer: {}, outdir: undefined };
  const recorded = await recording(join(BENCH, '..'), target, join(target, 'recorder.cjs'), shared);
  const log = join(target, 'rehearsal.sarif');
  writeLog(log, 'codeql', 2_400_000);
  execFileSync(process.execPath, [...recorded, program, log]);
}
