// Azure Pipelines' task library loads globs, version numbers, a way to start programs and its messages in nine languages
// before it does anything. The task needs none of them, so they become files of their own, read at their first use.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LIBRARY = /[\\/]azure-pipelines-task-lib[\\/](task|internal)\.js$/;
const APART = ['minimatch', 'semver', './toolrunner', './lib-resource'];

/** From what the library has to what it becomes; each must be there, or the library is another one. */
const CHANGES = {
  task: [
    [/^var (minimatch|semver|trm|childProcess) = require\(.*\);$/gm, ''],
    [/\bsemver\.lt\(process\.versions\.node, '4\.2\.0'\)/g, 'false'],
    [/^exports\.ToolRunner = trm\.ToolRunner;$/gm, ''],
    [/\btrm\.ToolRunner\b/g, '(require("./toolrunner").ToolRunner)'],
    [/\bminimatch\./g, 'require("minimatch").'],
    [/\bsemver\./g, 'require("semver").'],
    [/\bchildProcess\./g, 'require("child_process").'],
  ],
  internal: [
    [/^var (minimatch|semver|libResource) = require\(.*\);$/gm, ''],
    [/\bsemver\.lt\(process\.versions\.node, '4\.2\.0'\)/g, 'false'],
    [/\bnew minimatch\.Minimatch\b/g, 'new (require("minimatch").Minimatch)'],
    // Never written to.
    [/^var _errStream = process\.stderr;$/gm, 'var _errStream;'],
    [/\(libResource,/g, '(require("./lib-resource"),'],
  ],
};

/** @param found takes names and paths of the files that lie beside the entry */
export const leanTaskLib = (found) => ({
  name: 'lean task library',
  setup(build) {
    build.onLoad({ filter: LIBRARY }, ({ path }) => {
      const name = LIBRARY.exec(path)?.[1];
      let contents = readFileSync(path, 'utf8');
      for (const [from, to] of CHANGES[name]) {
        const changed = contents.replace(from, to);
        if (changed === contents) throw new Error(`${path} has no ${from} any more`);
        contents = changed;
      }
      return { contents, loader: 'js' };
    });
    build.onResolve({ filter: /^(minimatch|semver|\.\/toolrunner|\.\/lib-resource)$/ }, async (wanted) => {
      if (!LIBRARY.test(wanted.importer) || !APART.includes(wanted.path)) return undefined;
      const name = wanted.path.replace('./', '');
      const own = wanted.path.startsWith('./');
      const options = { kind: wanted.kind, resolveDir: wanted.resolveDir, importer: 'itself' };
      const path = own
        ? join(dirname(wanted.importer), `${name}.js`)
        : (await build.resolve(wanted.path, options)).path;
      found.set(name, path);
      return { path: `./${name}.js`, external: true };
    });
  },
});
