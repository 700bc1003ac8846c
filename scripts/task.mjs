// Builds a task: the entry, the step that it loads, files that a step reads only when it needs them, and what V8 made of
// the usual ones (docs/decisions/0017-code-comes-compiled.md).
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, relative } from 'node:path';
import { build } from 'esbuild';
import { leanTaskLib } from './lean-task-lib.mjs';
import { rehearse } from './rehearse.mjs';
import { taskVersion } from './versions.mjs';

/** Raising it makes every agent download more at every step; the limit is the product's promise. */
const ENTRY_LIMIT_BYTES = 350 * 1024;
/** What nearly every step loads is part of it: one file to read, and one copy of what they share. */
const USUAL = [
  'attach-summary',
  'check-rights',
  'load-baseline',
  'locate-checkout',
  'output-file',
  'read-whole',
  'sarif-artifact',
  'secure-route',
  'store-scan',
];

const PLAIN = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  minify: true,
  // `import()` of a CommonJS file goes through Node's loader of modules, which costs more than all of reading a log.
  supported: { 'dynamic-import': false },
};

/** Options of scripts that the entry's loader loads: it gives them what Node's own would. */
export const asScript = {
  ...PLAIN,
  banner: { js: '(function(exports,require,module){' },
  footer: { js: '})' },
};

/** A dynamic import becomes a file of its own beside the entry, which is read only when it is needed. */
export const lazyFiles = (found) => ({
  name: 'lazy files',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = join(resolveDir, path);
      const name = basename(file, '.ts');
      if (USUAL.includes(name)) return undefined;
      found.set(name, file);
      return { path: `./${name}.js`, external: true };
    });
  },
});

/**
 * @param folder of the task, below `tasks` and `dist/tasks`
 * @param common options of every build
 * @returns what esbuild tells of its files
 */
export async function buildTask(root, folder, version, { shared, nativeHash }) {
  const source = join(root, 'tasks', folder);
  const target = join(root, 'dist/tasks', folder);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const lazy = new Map();
  const options = { ...shared, ...PLAIN, metafile: true, outdir: target };
  const loaded = { ...options, ...asScript };
  const built = [
    await build({ ...options, entryPoints: { index: join(source, 'index.ts') } }),
    await build({
      ...loaded,
      entryPoints: { step: join(source, 'main.ts') },
      plugins: [lazyFiles(lazy), leanTaskLib(lazy), nativeHash],
    }),
    await build({
      ...loaded,
      entryPoints: Object.fromEntries(lazy),
      plugins: [leanTaskLib(new Map()), nativeHash],
    }),
  ];
  cpSync(join(source, 'icon.png'), join(target, 'icon.png'));
  const task = JSON.parse(readFileSync(join(source, 'task.json'), 'utf8'));
  const versioned = { ...task, version: taskVersion(version, task.version.Major) };
  writeFileSync(join(target, 'task.json'), `${JSON.stringify(versioned, null, 2)}\n`);
  // The repository is an ES module package; the agent's copy of the task has no package.json above it.
  writeFileSync(join(target, 'package.json'), '{"type":"commonjs"}\n');
  const size = ['index.js', 'step.js'].reduce((sum, file) => sum + statSync(join(target, file)).size, 0);
  if (size > ENTRY_LIMIT_BYTES) {
    throw new Error(`${relative(root, target)} loads ${size} bytes, limit ${ENTRY_LIMIT_BYTES}`);
  }
  // Also for other versions of Node: paths of programs, separated as those in PATH.
  const others = (process.env.FIXGATE_NODES ?? '').split(delimiter).filter(Boolean);
  await rehearse(root, target, [process.execPath, ...others], shared).catch((cause) => {
    // It runs without, and the tests of the package tell.
    console.warn(`${relative(root, target)} comes without compiled code: ${cause.message}`);
  });
  return built;
}
