import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assignKeys } from '../../src/core/identity/assign-keys.ts';
import { withoutBaseline } from '../../src/core/identity/match.ts';
import { toBaseline, writeBaseline } from '../../src/core/snapshot/write-baseline.ts';
import { aFinding } from '../support/findings.ts';
import { runCli } from '../support/run-cli.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-gate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

/** A log with one finding for each code line given; `!` in front makes its level a note. */
function sarif(name: string, ...lines: readonly string[]): void {
  const results = lines.map((text, index) => ({
    ruleId: 'no-eval',
    level: text.startsWith('!') ? 'note' : 'error',
    message: { text: 'eval runs whatever it is given' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/a.js' },
          region: { startLine: index + 1, snippet: { text } },
        },
      },
    ],
  }));
  write(
    name,
    JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'ast-grep' } }, results }] }),
  );
}

const gate = (...args: readonly string[]) => runCli(['gate', ...args], { cwd: folder });

const gateJson = async (...args: readonly string[]) => JSON.parse((await gate(...args, '--json')).stdout);

describe('fixgate gate', () => {
  test('passes a scan that brings nothing new, and fails one that does', async () => {
    sarif('before.sarif', 'eval(a)');
    sarif('after.sarif', 'eval(a)', 'eval(b)');
    const same = await gate('before.sarif', '--baseline', 'before.sarif', '--pull-request');
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining('PASSED') });
    const worse = await gate('after.sarif', '--baseline', 'before.sarif', '--pull-request');
    expect(worse.code).toBe(1);
    expect(worse.stdout).toContain(
      '✗ introduced, high or worse: 1 (limit 0)\n      Fix or dismiss this finding.',
    );
    expect(worse.stdout).toContain('src/a.js:2');
  });

  test('prints one JSON object with every condition, finding and what was fixed', async () => {
    sarif('before.sarif', 'eval(a)', 'eval(b)');
    sarif('after.sarif', 'eval(c)', 'eval(a)');
    const report = await gateJson('after.sarif', '--baseline', 'before.sarif', '--pull-request');
    expect(report).toMatchObject({
      verdict: 'failed',
      counts: { total: 2, introduced: 1, fixed: 1 },
      conditions: [{ count: 'introduced', max: 0, actual: 1, outcome: 'failed' }],
      findings: [
        { state: 'new', origin: 'introduced', file: 'after.sarif', resultIndex: 0 },
        { state: 'unchanged', resultIndex: 1 },
      ],
      fixed: [{ ruleId: 'no-eval' }],
      faults: [],
    });
  });

  test('finds the policy beside the sources, and judges the branch that was named', async () => {
    sarif('scan.sarif', '!eval(a)');
    write('.fixgate.yml', 'gate: { branches: { release/*: [ { count: open, max: 0 } ] } }');
    expect((await gate('scan.sarif')).code).toBe(0);
    expect((await gate('scan.sarif', '--branch', 'release/1')).code).toBe(1);
  });

  test('takes the baseline attachment of a run, compressed as it is stored', async () => {
    sarif('scan.sarif', 'eval(a)');
    write('a.js', '');
    const found = assignKeys([aFinding({ snippet: 'eval(a)' })], () => null);
    const run = { file: 'a', runIndex: 0, tool: 'ast-grep', toolVersion: null, category: '', results: 1 };
    const runs = [{ ...run, successful: true, problems: [] }];
    const ref = { commit: 'c0ffee', branch: 'refs/heads/main', runId: 3, finishedAt: '2027-01-01T00:00:00Z' };
    const baseline = toBaseline(withoutBaseline(found, null, '2026-05-05T00:00:00Z'), ref, '', runs);
    write('baseline.gz', gzipSync(writeBaseline(baseline)));
    const report = await gateJson('scan.sarif', '--baseline', 'baseline.gz', '--pull-request');
    expect(report).toMatchObject({ verdict: 'passed', findings: [{ firstSeen: '2026-05-05T00:00:00Z' }] });
  });
});

describe('with the sources of both sides', () => {
  test('only what stands on changed lines is introduced, and moved code stays what it was', async () => {
    for (const side of ['old', 'now']) mkdirSync(join(folder, side, 'src'), { recursive: true });
    write('old/src/a.js', 'eval(a)\none()\n');
    write('now/src/a.js', '// new\neval(a)\none()\neval(b)\n');
    sarif('old.sarif', 'eval(a)');
    sarif('now.sarif', '// another rule looked at this line', 'eval(a)', 'one()', 'eval(b)');
    const sources = ['--source-root', 'now', '--baseline-source', 'old', '--pull-request'];
    const report = await gateJson('now.sarif', '--baseline', 'old.sarif', ...sources);
    const told = report.findings.map((each: Record<string, unknown>) => [each['state'], each['origin']]);
    expect(told).toEqual([
      ['new', 'introduced'],
      ['unchanged', null],
      ['new', 'appeared'],
      ['new', 'introduced'],
    ]);
  });
});

describe('logs of another machine', () => {
  test('are about the files of the source root, both of them', async () => {
    mkdirSync(join(folder, 'clone/src'), { recursive: true });
    write('clone/src/a.js', 'eval(a)\n');
    for (const [name, home] of [
      ['before.sarif', '/builds/17/team'],
      ['after.sarif', '/home/ci/4/team'],
    ] as const) {
      const locations = [{ physicalLocation: { artifactLocation: { uri: `file://${home}/src/a.js` } } }];
      const results = [{ ruleId: 'no-eval', level: 'error', message: { text: 'eval' }, locations }];
      const runs = [{ tool: { driver: { name: 'ast-grep' } }, results }];
      write(name, JSON.stringify({ version: '2.1.0', runs }));
    }
    const args = ['after.sarif', '--baseline', 'before.sarif', '--source-root', 'clone'];
    expect((await gateJson(...args)).findings).toMatchObject([{ path: 'src/a.js', state: 'unchanged' }]);
  });
});

describe('an input that cannot be used', () => {
  test.each([
    ['a missing scan', ['none.sarif'], 'input.not-found'],
    ['a missing policy', ['scan.sarif', '--policy', 'none.yml'], 'policy.unreadable'],
    ['a policy with a mistake', ['scan.sarif', '--policy', 'bad.yml'], 'policy.invalid'],
    ['a missing baseline', ['scan.sarif', '--baseline', 'none.sarif'], 'input.not-found'],
    ['a baseline that is no SARIF', ['scan.sarif', '--baseline', 'bad.yml'], 'sarif.not-json'],
    ['a baseline whose compression is damaged', ['scan.sarif', '--baseline', 'bad.gz'], 'input.unreadable'],
    ['a pull request without a baseline', ['scan.sarif', '--pull-request'], 'baseline.missing'],
  ])('makes %s an error, not a pass', async (_, args, faultCode) => {
    sarif('scan.sarif');
    write('bad.gz', gzipSync('{"format":"fixgate.baseline.v1"').subarray(0, 24));
    write('bad.yml', 'gate: { onErorr: fail }');
    const { code, stdout } = await gate(...args);
    expect(code).toBe(2);
    expect(stdout).toContain(`[${faultCode}]`);
    expect((await gateJson(...args)).faults).toMatchObject([{ code: faultCode }]);
  });

  test('counts a finding whose suppression has lapsed, and says so in the written log', async () => {
    const log = (expiryUtc: string) => {
      const suppressions = [{ kind: 'external', status: 'accepted', properties: { expiryUtc } }];
      const result = { ruleId: 'no-eval', level: 'error', message: { text: 'eval' }, suppressions };
      return JSON.stringify({
        version: '2.1.0',
        runs: [{ tool: { driver: { name: 'ast-grep' } }, results: [result] }],
      });
    };
    sarif('before.sarif');
    write('lapsed.sarif', log('2020-01-01T00:00:00Z'));
    write('valid.sarif', log('2999-01-01T00:00:00Z'));
    const compared = ['--baseline', 'before.sarif'];
    expect((await gateJson('valid.sarif', ...compared)).findings).toMatchObject([{ suppressed: true }]);
    expect((await gateJson('lapsed.sarif', ...compared)).findings).toMatchObject([{ suppressed: false }]);
    const written = JSON.parse((await gate('lapsed.sarif', ...compared, '--sarif', '-')).stdout);
    expect(written.runs[0].results[0].suppressions).toEqual([{ kind: 'external', status: 'underReview' }]);
  });

  test('only warns where the policy says so', async () => {
    sarif('scan.sarif');
    write('.fixgate.yml', 'gate: { onError: warn }');
    const { code, stdout } = await gate('scan.sarif', 'none.sarif');
    expect(code).toBe(0);
    expect(stdout).toContain('[input.not-found]');
  });

  test('is told from bad usage by its message', async () => {
    expect(await gate()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('No SARIF file was named'),
    });
  });
});
