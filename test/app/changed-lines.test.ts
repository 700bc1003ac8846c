import { expect, test } from 'vitest';
import { linesOfChange } from '../../src/app/changed-lines.ts';
import { assignKeys } from '../../src/core/identity/assign-keys.ts';
import { entriesOf } from '../../src/core/identity/baseline-entries.ts';
import type { Baseline, KeyedFinding } from '../../src/core/identity/comparison.ts';
import { likenessOf } from '../../src/core/identity/likeness.ts';
import { compare } from '../../src/core/identity/match.ts';
import { success } from '../../src/core/result.ts';
import type { Finding } from '../../src/core/sarif/finding.ts';
import { toBaseline } from '../../src/core/snapshot/write-baseline.ts';
import type { ChangedFile } from '../../src/ports/code-host.ts';
import { aFinding } from '../support/findings.ts';

const TODAY = '2026-01-01T00:00:00Z';
const RUN = { file: 'a.sarif', runIndex: 0, tool: 'ast-grep', toolVersion: null, category: 'c', results: 1 };
const RUNS = [{ ...RUN, successful: true, problems: [] }];
const COMMITS = { from: 'before', to: 'after' };

type Tree = Readonly<Record<string, string>>;

function keyed(findings: readonly Finding[], tree: Tree): KeyedFinding[] {
  return assignKeys(findings, (path) => tree[path] ?? null);
}

function scanOf(findings: readonly KeyedFinding[], earlier: Baseline | null = null): Baseline {
  const empty = { scan: SCAN, category: 'c', tools: [], entries: [] };
  return toBaseline(compare(findings, earlier ?? empty, null, TODAY, RUNS), SCAN, 'c', RUNS);
}
const SCAN = { commit: 'before', branch: 'refs/heads/main', runId: 1, finishedAt: TODAY };

function code(before: Tree, after: Tree, files: readonly Partial<ChangedFile>[]) {
  return {
    changedFiles: async () =>
      success(files.map((file) => ({ path: null, oldPath: null, isSubmodule: false, ...file }))),
    textAt: async (commit: string, path: string) =>
      success((commit === 'before' ? before : after)[path] ?? null),
  };
}

async function linesIn(host: ReturnType<typeof code>, findings: readonly KeyedFinding[]): Promise<unknown> {
  const lines = await linesOfChange(host, COMMITS, findings, null);
  return lines.ok ? Object.fromEntries(lines.value) : lines.fault;
}

test('a finding whose tool writes its path in another case or Unicode form is found in the change', async () => {
  const paths = ['SRC/A.js', 'src/caf\u0065\u0301.js'];
  const findings = keyed(
    paths.map((path) => aFinding({ path })),
    {},
  );
  const after = { 'src/a.js': 'x\n', 'src/caf\u00e9.js': 'y\n' };
  const files = Object.keys(after).map((path) => ({ path }));
  expect(await linesIn(code({}, after, files), findings)).toEqual({
    [paths[0] ?? '']: 'all',
    [paths[1] ?? '']: 'all',
  });
});

test('everything below a submodule that moved may have changed', async () => {
  const findings = keyed([aFinding({ path: 'lib/z/a.c' }), aFinding({ path: 'lib/zz.c' })], {});
  const files = [{ path: 'lib/z', oldPath: 'lib/z', isSubmodule: true }];
  expect(await linesIn(code({}, {}, files), findings)).toEqual({ 'lib/z/a.c': 'all' });
});

test('a changed file that cannot be found counts as a whole', async () => {
  const findings = keyed([aFinding({ path: 'a.js' })], {});
  expect(await linesIn(code({}, {}, [{ path: 'a.js', oldPath: 'a.js' }]), findings)).toEqual({
    'a.js': 'all',
  });
});

test('a file that is listed twice has the lines of both', async () => {
  const [before, after] = [{ 'a.js': '1\n2\n3\n', 'b.js': '1\nx\n3\n' }, { 'a.js': '1\nx\n3\n' }];
  const files = [
    { path: 'a.js', oldPath: 'b.js' },
    { path: 'a.js', oldPath: 'a.js' },
  ];
  const findings = keyed([aFinding({ path: 'a.js' })], {});
  expect(await linesIn(code(before, after, files), findings)).toEqual({ 'a.js': [[2, 2]] });
});

test('a finding that comes back where another one moved away is introduced, the moved one is not', async () => {
  const source = 'a\neval(x)\nb\n';
  const first = scanOf(keyed([aFinding({ path: 'a.js', startLine: 2 })], { 'a.js': source }));
  const moved = scanOf(keyed([aFinding({ path: 'b.js', startLine: 2 })], { 'b.js': source }), first);
  expect(moved.entries[0]?.key).toBe(first.entries[0]?.key);
  const after = { 'a.js': source, 'b.js': source };
  const current = keyed(
    [aFinding({ path: 'a.js', startLine: 2 }), aFinding({ path: 'b.js', startLine: 2 })],
    after,
  );
  const lines = await linesOfChange(
    code({ 'b.js': source }, after, [{ path: 'a.js' }]),
    COMMITS,
    current,
    likenessOf(current, entriesOf(moved.entries), null),
  );
  if (!lines.ok) throw new Error(lines.fault.message);
  const { findings } = compare(current, moved, lines.value, TODAY, RUNS);
  expect(findings.map(({ finding, origin }) => [finding.path, origin])).toEqual([
    ['a.js', 'introduced'],
    ['b.js', null],
  ]);
});
