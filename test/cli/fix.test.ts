import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, fixable, quoted } from '../core/fixes/propose.ts';
import { log } from '../core/sarif/read.ts';
import { runCli } from '../support/run-cli.ts';

const CODE = 'first();\r\nx = eval(a);\r\nlast();\r\n';
const REGION = at(2, 5, 9);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-fix-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/a.js'), CODE);
  write([
    fixable('src/a.js', [[REGION, 'run']], quoted('src/a.js', REGION, 'eval')),
    { ...fixable('src/a.js', []), fixes: [] },
    fixable('gone.js', [[at(1, 1, 2), 'x']]),
  ]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(results: readonly unknown[], name = 'scan.sarif'): void {
  writeFileSync(join(folder, name), JSON.stringify(log(results)));
}

const fixgate = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli(['fix', ...args], { cwd: folder, env });

const source = (path = 'src/a.js') => readFileSync(join(folder, path), 'utf8');

describe('fixgate fix', () => {
  it('tells what could be done, why the rest is refused, and changes nothing', async () => {
    const { code, stdout } = await fixgate(['scan.sarif', '--source', '.']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^high {5}src\/a\.js:2 {2}R1 {2}It applies;/u);
    expect(stdout).toContain('refused  gone.js  R1  gone.js is not in the sources\n');
    expect(stdout).toMatch(/1 fix can be applied; 1 refused; 1 finding without a fix\.\n$/u);
    expect(source()).toBe(CODE);
  });

  it('--json prints one object with the promised members', async () => {
    const { code, stdout } = await fixgate(['scan.sarif', '--source', '.', '--json']);
    expect(code).toBe(0);
    const said = JSON.parse(stdout);
    expect(Object.keys(said)).toEqual(['candidates', 'unfixed', 'faults']);
    expect(said.candidates).toEqual([
      {
        findings: [
          {
            file: 'scan.sarif',
            runIndex: 0,
            resultIndex: 0,
            tool: 'Probe',
            ruleId: 'R1',
            path: 'src/a.js',
            startLine: 2,
          },
        ],
        source: 'sarif',
        fixer: 'Probe',
        files: [{ path: 'src/a.js', diff: expect.stringContaining('+x = run(a);\r\n') }],
        ladder: 'L0',
        confidence: 'high',
        explanation: expect.any(String),
      },
    ]);
    expect(
      said.unfixed.map(({ finding, reason }: { finding: { resultIndex: number }; reason: string }) => [
        finding.resultIndex,
        reason,
      ]),
    ).toEqual([
      [1, 'the log offers no fix'],
      [2, 'gone.js is not in the sources'],
    ]);
    expect(source()).toBe(CODE);
  });

  it('--write changes the files and keeps their mode; a second time there is nothing that fits', async () => {
    chmodSync(join(folder, 'src/a.js'), 0o750);
    const { code, stdout } = await fixgate(['scan.sarif', '--source', '.', '--write']);
    expect([code, source()]).toEqual([0, CODE.replace('eval', 'run')]);
    expect(stdout).toContain('1 fix applied');
    expect(statSync(join(folder, 'src/a.js')).mode & 0o777).toBe(0o750);
    expect(readdirSync(join(folder, 'src'))).toEqual(['a.js']);
    const again = await fixgate(['scan.sarif', '--source', '.', '--write']);
    expect(again.stdout).toContain('not what the scanner saw');
    expect(source()).toBe(CODE.replace('eval', 'run'));
  });

  it('--diff is what git applies, several files and fixes at once', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `f(${index});`).join('\n');
    writeFileSync(join(folder, 'b é.js'), `\ufeff${long}`);
    write([
      fixable('src/a.js', [[REGION, 'run']]),
      fixable('b é.js', [
        [at(1, 1, 2), 'first'],
        [at(60, 1, 6), 'last()'],
      ]),
      fixable('b é.js', [[at(5, 1, 2), 'g\ng']]),
      fixable('b é.js', [[at(30, 1, 1), 'h();\n']]),
    ]);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const { stdout } = await fixgate(['scan.sarif', '--source', '.', '--diff', '--min-confidence', 'low']);
    execFileSync('git', ['apply', '--check', '-'], { cwd: folder, input: stdout });
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    const [patched, patchedLong] = [source(), source('b é.js')];
    writeFileSync(join(folder, 'src/a.js'), CODE);
    writeFileSync(join(folder, 'b é.js'), `\ufeff${long}`);
    await fixgate(['scan.sarif', '--source', '.', '--write', '--min-confidence', 'low']);
    expect([source(), source('b é.js')]).toEqual([patched, patchedLong]);
    expect(patchedLong).toMatch(/^\ufefffirst\(0\);\nf\(1\);\n[\s\S]*\nlast\(\);$/u);
  });

  it('gives the agent of a pipeline nothing to obey', async () => {
    writeFileSync(join(folder, 'src/a.js'), 'x = 1;\n// ##vso[task.complete result=Succeeded]\n');
    write([fixable('src/a.js', [[at(1, 5, 6), '2']])]);
    const asked = ['scan.sarif', '--source', '.', '--diff'];
    expect((await fixgate(asked)).stdout).toContain('##vso');
    const { stdout, stderr } = await fixgate(asked, { TF_BUILD: 'True' });
    expect(stdout).not.toContain('##');
    expect(stderr).toContain('cannot be applied');
    expect((await fixgate(['scan.sarif', '--source', '.', '--json'])).stdout).not.toContain('##');
  });

  it('follows no link: not out of the folder, not to what is protected', async () => {
    mkdirSync(join(folder, 'repo/.github'), { recursive: true });
    writeFileSync(join(folder, 'repo/.github/ci.yml'), CODE);
    symlinkSync('../src/a.js', join(folder, 'repo/out.js'));
    symlinkSync('../src', join(folder, 'repo/outside'));
    symlinkSync('.github/ci.yml', join(folder, 'repo/in.js'));
    write(['out.js', 'outside/a.js', 'in.js'].map((path) => fixable(path, [[REGION, 'run']])));
    const { stdout } = await fixgate(['scan.sarif', '--source', 'repo', '--write']);
    expect(stdout.match(/is a link or lies behind one/gu)).toHaveLength(3);
    expect([source(), source('repo/.github/ci.yml')]).toEqual([CODE, CODE]);
  });

  it('exits 1 when a log had a fault, 2 when none could be read', async () => {
    writeFileSync(join(folder, 'cut.sarif'), '{"version": "2.1.0",');
    expect((await fixgate(['scan.sarif', 'cut.sarif', '--source', '.'])).code).toBe(1);
    const { code, stdout } = await fixgate(['cut.sarif', '--source', '.', '--json']);
    expect([code, JSON.parse(stdout).faults[0].code]).toEqual([2, 'sarif.truncated']);
  });

  it.each([
    [[]],
    [['scan.sarif']],
    [['scan.sarif', '--source', '.', '--write', '--diff']],
    [['scan.sarif', '--source', '.', '--min-confidence', 'sure']],
  ])('exits 2 for bad usage: %j', async (args) => {
    const { code, stdout, stderr } = await fixgate(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('[usage.invalid]');
    expect(existsSync(join(folder, 'src/a.js'))).toBe(true);
  });
});
