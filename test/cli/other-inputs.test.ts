import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byCodemod, CODE, changeset, SAFE } from '../core/inputs/codetf.ts';
import { runCli } from '../support/run-cli.ts';

const JS = 'var é = 1;\r\nif (é == 2) eval("x");\r\n';
const CONFIG = `module.exports = [{ rules: { 'no-var': 'error', 'no-eval': 'error', eqeqeq: 'warn' } }];\n`;

const POLICY = "version: 1\ngate: { branches: { main: [{ count: open, severity: '>=high', max: 1 }] } }\n";

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'fixgate-lint-')));
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'src/a.js'), JS);
  writeFileSync(join(folder, 'app.py'), CODE);
  writeFileSync(join(folder, 'eslint.config.cjs'), CONFIG);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the real program, which exits 1 when it finds something. */
function eslint(...args: readonly string[]): void {
  const program = join(
    dirname(createRequire(import.meta.url).resolve('eslint/package.json')),
    'bin/eslint.js',
  );
  const all = [program, 'src', '-c', 'eslint.config.cjs', '-o', 'logs/lint.json', ...args];
  try {
    execFileSync(process.execPath, all, { cwd: folder, stdio: 'ignore' });
  } catch (cause) {
    expect(cause).toMatchObject({ status: 1 });
  }
}

const fixgate = (...args: readonly string[]) => runCli(args, { cwd: folder });

function lines(text: string): readonly Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('what `eslint -f json` writes', () => {
  it('is found in a folder, listed, judged and written as SARIF', async () => {
    eslint('-f', 'json');
    const found = await fixgate('findings', 'logs', '--source-root', '.', '--json', '--sarif', 'all.sarif');
    expect(
      lines(found.stdout).map(({ ruleId, path, startLine, severity, fixes, columnUnit }) => [
        ruleId,
        path,
        startLine,
        severity,
        fixes,
        columnUnit,
      ]),
    ).toEqual([
      ['no-var', 'src/a.js', 1, 'high', 1, 'utf16CodeUnits'],
      // Only suggested.
      ['eqeqeq', 'src/a.js', 2, 'medium', 0, 'utf16CodeUnits'],
      ['no-eval', 'src/a.js', 2, 'high', 0, 'utf16CodeUnits'],
    ]);
    expect(found.code).toBe(0);
    const again = await fixgate('findings', 'all.sarif', '--source-root', '.', '--json');
    const keys = (text: string) =>
      lines(text)
        .map(({ key, ruleId, fixes }) => [key, ruleId, fixes])
        .sort();
    expect(keys(again.stdout)).toEqual(keys(found.stdout));
    writeFileSync(join(folder, 'policy.yml'), POLICY);
    const gate = await fixgate('gate', 'logs', '--policy', 'policy.yml', '--branch', 'main', '--json');
    expect(gate.code).toBe(1);
  });

  it('repairs what is certain, and suggestions only where low confidence may do', async () => {
    eslint('-f', 'json-with-metadata');
    expect((await fixgate('fix', 'logs/lint.json', '--source', '.', '--write')).code).toBe(0);
    expect(readFileSync(join(folder, 'src/a.js'), 'utf8')).toBe(JS.replace('var', 'let'));
    writeFileSync(join(folder, 'src/a.js'), JS);
    await fixgate('fix', 'logs/lint.json', '--source', '.', '--write', '--min-confidence', 'low');
    expect(readFileSync(join(folder, 'src/a.js'), 'utf8')).toBe(
      JS.replace('var', 'let').replace('==', '==='),
    );
  });

  it('is an error of the gate where a file could not be parsed', async () => {
    writeFileSync(join(folder, 'src/b.js'), 'if (');
    eslint('-f', 'json');
    const { code, stdout } = await fixgate('gate', 'logs/lint.json', '--json');
    expect([code, stdout]).toEqual([2, expect.stringContaining('Parsing error')]);
  });
});

describe('CodeTF', () => {
  it('is found in a folder, and its diffs are done', async () => {
    writeFileSync(join(folder, 'logs/fixes.codetf'), byCodemod([changeset('app.py', CODE, SAFE)]));
    const { stdout } = await fixgate('fix', 'logs', '--source', '.', '--json');
    const [told] = lines(stdout);
    expect(told).toMatchObject({
      candidates: [{ source: 'tool', fixer: 'codemodder-python 1.2.0', ladder: 'L0' }],
      unfixed: [],
    });
    await fixgate('fix', 'logs', '--source', '.', '--write');
    expect(readFileSync(join(folder, 'app.py'), 'utf8')).toBe(SAFE);
    expect((await fixgate('fix', 'logs', '--source', '.')).stdout).toContain('not what the scanner saw');
  });
});
