// The reader as it is shipped: the files of the built task, with their compiled code, through the task's own loader.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { asScript, lazyFiles } from '../../scripts/task.mjs';
import { BENCH } from '../kit/results.mjs';

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
    import { tuneEngine } from './src/node/compiled/tune-engine.ts';
    tuneEngine();
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
  return join(target, 'ours.js');
}
