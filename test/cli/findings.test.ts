import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { log, resultAt } from '../core/sarif/read.ts';
import { runCli } from '../support/run-cli.ts';

const FIELDS =
  'key tool ruleId ruleName severity severitySource level kind message path startLine startColumn endLine endColumn columnUnit cwe suppressed suppression fixes flows category file runIndex resultIndex rank precision';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-cli-'));
  const results = [
    resultAt('src/a.js', { startLine: 3, startColumn: 5 }, { level: 'error', fixes: [{}] }),
    resultAt(
      '../b.js',
      {},
      { message: { text: 'a ##vso[task.complete result=Succeeded] ###vso[x.y]z\n\u001b[31m' } },
    ),
  ];
  writeFileSync(join(folder, 'good.sarif'), JSON.stringify(log(results)));
  writeFileSync(join(folder, 'cut.sarif'), '{"version": "2.1.0",\n "runs": [');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixgate = (...args: readonly string[]) => runCli(args, { cwd: folder });

describe('fixgate findings --json', () => {
  it('prints one finding per line with the promised fields in their order', async () => {
    const { code, stdout, stderr } = await fixgate('findings', 'good.sarif', '--json');
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(Object.keys(lines[0]).join(' ')).toBe(FIELDS);
    expect(Object.keys(lines[1]).join(' ')).toBe(FIELDS.replace(' path ', ' path pathProblem '));
    expect(lines[0]).toMatchObject({
      path: 'src/a.js',
      severity: 'high',
      fixes: 1,
      file: 'good.sarif',
      resultIndex: 0,
    });
    expect(lines[1]).toMatchObject({
      path: null,
      pathProblem: expect.stringMatching(/\.\./),
      resultIndex: 1,
    });
    expect(stderr).toBe('good.sarif: 2 findings\n');
  });

  it('gives the agent of a pipeline nothing to obey, and its reader the exact text', async () => {
    const { stdout } = await fixgate('findings', 'good.sarif', '--json');
    expect(stdout).not.toContain('##');
    const [, line = ''] = stdout.split('\n');
    expect(JSON.parse(line).message).toBe('a ##vso[task.complete result=Succeeded] ###vso[x.y]z\n\u001b[31m');
  });

  it('prints faults as lines and exits 1 when something else was read', async () => {
    const { code, stdout } = await fixgate('findings', '*.sarif', 'missing.sarif', '--json');
    expect(code).toBe(1);
    const faults = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).fault)
      .filter((found) => found);
    expect(
      faults.map(({ code, file, line, column, offset }) => ({ code, file, line, column, offset })),
    ).toEqual([
      { code: 'input.not-found', file: 'missing.sarif', line: null, column: null, offset: null },
      { code: 'sarif.truncated', file: 'cut.sarif', line: 2, column: 11, offset: 31 },
    ]);
    expect(Object.keys(faults[0]).join(' ')).toBe('code blame message next file line column offset');
  });

  it('exits 2 when nothing was readable', async () => {
    expect((await fixgate('findings', 'cut.sarif', '--json')).code).toBe(2);
  });

  it('asks the code under the source root for lines and units that the log does not prove', async () => {
    mkdirSync(join(folder, 'checkout'));
    const code = 'say("😀é", evaluate(argument));';
    writeFileSync(join(folder, 'checkout/utf.js'), `${code}\n\nlast();\n`);
    const column = (word: string) => Buffer.byteLength(code.slice(0, code.indexOf(word))) + 1;
    const results = [
      ...['evaluate', 'argument'].map((word) =>
        resultAt('utf.js', { startLine: 1, startColumn: column(word), endColumn: column(word) + 8 }),
      ),
      resultAt('utf.js', { byteOffset: Buffer.byteLength(code) + 2, byteLength: 4 }),
    ];
    writeFileSync(join(folder, 'checkout/bytes.sarif'), JSON.stringify(log(results)));
    const linesOf = async (...args: string[]) => {
      const { stdout } = await fixgate('findings', 'checkout/bytes.sarif', '--json', ...args);
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    };
    expect(await linesOf()).toMatchObject([
      { columnUnit: 'unknown' },
      { columnUnit: 'unknown' },
      { startLine: null },
    ]);
    expect(await linesOf('--source-root', 'checkout')).toMatchObject([
      { columnUnit: 'utf8Bytes' },
      { columnUnit: 'utf8Bytes' },
      { startLine: 3, startColumn: 1, endLine: 3, endColumn: 5 },
    ]);
    const written = await fixgate(
      ...['findings', 'checkout/bytes.sarif', '--sarif', '-', '--source-root', 'checkout'],
    );
    const [first] = JSON.parse(written.stdout).runs[0].results;
    // As UTF-16 units, which the written log declares.
    expect(first.locations[0].physicalLocation.region).toMatchObject({
      startColumn: code.indexOf('evaluate') + 1,
      endColumn: code.indexOf('evaluate') + 9,
    });
  });

  it('looks paths of other machines up in the source root, and writes what it found', async () => {
    mkdirSync(join(folder, 'clone/src'), { recursive: true });
    writeFileSync(join(folder, 'clone/src/a.js'), 'x = 1\n');
    const uris = ['file:///builds/17/team/src/a.js', '/builds/17/team/src/b.js'];
    writeFileSync(join(folder, 'elsewhere.sarif'), JSON.stringify(log(uris.map((uri) => resultAt(uri)))));
    const pathsOf = async (...args: string[]) =>
      (await fixgate('findings', 'elsewhere.sarif', '--json', ...args)).stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).path);
    expect(await pathsOf()).toEqual([null, null]);
    expect(await pathsOf('--source-root', 'clone')).toEqual(['src/a.js', null]);
    const written = await fixgate('findings', 'elsewhere.sarif', '--sarif', '-', '--source-root', 'clone');
    const places = JSON.parse(written.stdout).runs[0].results.map(
      (result: { locations: { physicalLocation: { artifactLocation: unknown } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation,
    );
    expect(places).toEqual([
      { uri: 'src/a.js', uriBaseId: '%SRCROOT%' },
      { uri: 'file:///builds/17/team/src/b.js' },
    ]);
  });

  it('makes keys of the code under the source root', async () => {
    const keyOf = async (...args: string[]) =>
      JSON.parse((await fixgate('findings', 'good.sarif', '--json', ...args)).stdout.split('\n')[0] ?? '')
        .key;
    expect(await keyOf()).toBe(await keyOf('--source-root', 'nowhere'));
    expect(await keyOf()).toMatch(/^[0-9a-f]{16}$/u);
  });
});

describe('fixgate findings for people', () => {
  it('prints the worst first, harmless in any terminal or log, and a summary', async () => {
    const { code, stdout } = await fixgate('findings', 'good.sarif');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'high     src/a.js:3:5  R1  m (fixable)',
        'medium   ../b.js  R1  a # #vso [task.complete result=Succeeded] # # #vso [x.y]z',
        '2 findings: 1 high, 1 medium (Probe)',
        '',
      ].join('\n'),
    );
  });

  it('says on stderr what could not be read, where, and what to do', async () => {
    const { code, stderr } = await fixgate('findings', 'cut.sarif');
    expect(code).toBe(2);
    expect(stderr).toContain('cut.sarif:2:11: The file ends where a value should follow');
    expect(stderr).toContain('[sarif.truncated]\n    Run the scanner again');
  });
});

describe('fixgate', () => {
  it('explains itself', async () => {
    expect((await fixgate('--version')).stdout).toMatch(/^\d+\.\d+\.\d+/u);
    expect((await fixgate('--help')).stdout).toContain('findings');
    expect((await fixgate('findings', '--help')).stdout).toContain('--source-root DIR');
  });

  it.each([[], ['nonsense'], ['findings'], ['findings', '--nonsense'], ['findings', '--source-root']])(
    'exits 2 for bad usage: %j %j',
    async (...argv) => {
      const { code, stdout, stderr } = await fixgate(...argv.filter((one) => one !== undefined));
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).not.toBe('');
      expect(stderr).not.toMatch(/\n\s+at /u);
    },
  );

  it('reports bad usage as JSON when JSON was asked for', async () => {
    expect(JSON.parse((await fixgate('findings', '--json')).stdout).fault.code).toBe('usage.invalid');
  });
});
