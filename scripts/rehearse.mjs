// Lets a built task scan twice against a sandbox: main, so that there is something to compare with, and then a pull
// request. What V8 compiled the second time is kept beside the scripts (docs/decisions/0017-code-comes-compiled.md).
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeLog } from '../bench/ingest/make-log.mjs';
import { SOURCES } from '../bench/ingest/shapes.mjs';

/** Bytes of three logs each. What is large is more than is read at once. */
const SIZES = { before: 380_000, small: 400_000, large: 2_400_000 };

/**
 * @param target folder of the built task
 * @param nodes programs to compile for
 * @param shared options of every build
 */
export async function rehearse(root, target, nodes, shared) {
  const folder = mkdtempSync(join(tmpdir(), 'fixgate-rehearsal-'));
  try {
    const { startStepWorld } = await load(join(root, 'bench/step/world.ts'), folder, shared);
    const recorded = await recording(root, target, join(folder, 'recorder.cjs'), shared);
    mkdirSync(join(folder, '_temp'));
    for (const [name, bytes] of Object.entries(SIZES)) {
      mkdirSync(join(folder, 's', name), { recursive: true });
      for (const shape of ['codeql', 'semgrep', 'eslint'])
        writeLog(join(folder, 's', name, `${shape}.sarif`), shape, bytes);
    }
    for (const node of nodes) {
      const world = await startStepWorld();
      const step = async (flags, run, logs) => {
        const variables = await world.variables(run, new URL(world.url).origin, folder);
        const inputs = {
          INPUT_SARIF: `${logs}/*.sarif`,
          INPUT_SARIFARTIFACT: 'Logs',
          INPUT_SOURCEROOT: SOURCES,
        };
        return output(node, [...flags, join(target, 'index.js')], folder, { ...variables, ...inputs });
      };
      try {
        await world.finish(world.main, await step([], world.main, 'before'));
        await step(recorded, world.pull, 'small');
        await step(recorded, world.pull, 'large');
      } finally {
        await world.close();
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param target folder of scripts, of which what V8 compiles is kept beside them
 * @param recorder file that this is made to do it
 * @param shared options of every build
 * @returns flags for Node
 */
export async function recording(root, target, recorder, shared) {
  const contents = `import { keepCompiled } from './src/node/compiled/write-compiled.ts';
    keepCompiled(${JSON.stringify(target)});`;
  const stdin = { contents, resolveDir: root };
  await build({ ...shared, stdin, format: 'cjs', outfile: recorder });
  // The seed of V8's tables of strings, so that the same scripts give the same bytes; it is no part of the flags.
  return ['--random-seed=1', '--require', recorder];
}

/** A module of TypeScript that this process uses. */
async function load(file, folder, shared) {
  const outfile = join(folder, 'world.mjs');
  const banner = {
    js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
  };
  await build({ ...shared, entryPoints: [file], outfile, format: 'esm', banner });
  return import(pathToFileURL(outfile).href);
}

function output(program, args, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        printed += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 && printed.includes('##vso[task.complete')) resolve(printed);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${printed}`));
    });
  });
}
