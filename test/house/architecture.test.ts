import { cruise, type IForbiddenRuleType } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

/** Libraries that are pure: no I/O, no clock, no environment. */
const PURE_LIBRARIES = [
  'yaml',
  'valibot',
  'diff',
  'picomatch',
  'semver',
  'jsonc-parser',
  '@rgrove/parse-xml',
];

const library = (names: readonly string[]): string => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

/** What lies in `from` may import only what matches one of `to` (design.md section 3). */
function room(name: string, from: string, to: readonly string[]): IForbiddenRuleType {
  return {
    name: `${name} imports only its own`,
    severity: 'error',
    from: { path: from },
    to: { pathNot: [...to] },
  };
}

const RULES: IForbiddenRuleType[] = [
  { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'every import resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  room('core', '^src/core/', ['^src/core/', library(PURE_LIBRARIES)]),
  room('ports', '^src/ports/', ['^src/ports/', '^src/core/']),
  room('azure-devops', '^src/azure-devops/', [
    '^src/azure-devops/',
    '^src/ports/',
    '^src/core/',
    library(['azure-devops-node-api', 'valibot']),
  ]),
  room('agent', '^src/agent/', [
    '^src/agent/',
    '^src/ports/',
    '^src/core/',
    '^(node:)?(path|fs|fs/promises|crypto|url|os)$',
    library(['azure-pipelines-task-lib']),
  ]),
  room('node', '^src/node/', [
    '^src/node/',
    '^src/ports/',
    '^src/core/',
    library(['picomatch']),
    '^(node:)?(fs|fs/promises|path|zlib|http|https|http2|net|tls|os|stream|stream/promises|url|util|child_process|crypto|timers|timers/promises|buffer|events|v8|vm)$',
  ]),
  room('app', '^src/app/', ['^src/app/', '^src/core/', '^src/ports/']),
  room('cli', '^src/cli/', [
    '^src/',
    '^sandbox/',
    '^(node:)?(path|fs|fs/promises|util|url|process|os|timers/promises|child_process|zlib)$',
  ]),
  room('hub', '^hub/', [
    '^hub/',
    '^src/(core|ports|azure-devops)/',
    library([
      'react',
      'react-dom',
      'react-aria-components',
      '@tanstack/react-virtual',
      '@tanstack/react-query',
      'react-diff-view',
      'highlight.js',
      'markdown-it',
      'azure-devops-extension-sdk',
    ]),
  ]),
  {
    name: 'only the host room of the hub knows the SDK',
    severity: 'error',
    from: { path: '^hub/(?!host/)' },
    to: { path: library(['azure-devops-extension-sdk']) },
  },
  room('tasks', '^tasks/', ['^tasks/', '^src/(app|core|ports|agent|node|azure-devops)/']),
  {
    name: 'only the command line composes the sandbox',
    severity: 'error',
    from: { path: '^src/(?!cli/)' },
    to: { path: '^sandbox/' },
  },
  {
    name: 'the sandbox shares no code with the product',
    severity: 'error',
    from: { path: '^sandbox/' },
    to: { path: '^(src|tasks|hub)/' },
  },
  {
    name: 'the sandbox uses no Azure DevOps client',
    severity: 'error',
    from: { path: '^sandbox/' },
    to: { path: library(['azure-devops-node-api', 'azure-pipelines-task-lib']) },
  },
  {
    name: 'nobody imports tests',
    severity: 'error',
    from: { path: '^(src|tasks|sandbox|hub)/' },
    to: { path: '^(test|bench|eval)/' },
  },
  {
    name: 'the vendor client is used for its types only',
    severity: 'error',
    from: { path: '^src/azure-devops/' },
    to: { path: library(['azure-devops-node-api']), dependencyTypesNot: ['type-only'] },
  },
];

describe('the import rules', () => {
  it('hold for every file: rooms import what design.md allows, without cycles', async () => {
    const { output } = await cruise(['src', 'tasks', 'hub', 'sandbox'], {
      baseDir: ROOT,
      ruleSet: { forbidden: RULES },
      validate: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^sandbox/seed/fabrikam/' },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: 'tsconfig.json' },
      enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'] },
    });
    if (typeof output === 'string') throw new Error('dependency-cruiser printed text instead of a result');
    expect(output.summary.totalCruised).toBeGreaterThan(50);
    const violations = output.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
    expect(violations).toEqual([]);
  }, 120_000);
});
