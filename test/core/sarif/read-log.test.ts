import { describe, expect, it } from 'vitest';
import { log, read, resultAt } from './read.ts';

const small = log([resultAt('a.js', { startLine: 3, startColumn: 5, endColumn: 9 })]);

describe('encodings', () => {
  const text = JSON.stringify(small);
  const utf16le = (value: string) => Buffer.from(value, 'utf16le');
  const utf16be = (value: string) => Buffer.from(value, 'utf16le').swap16();

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE of PowerShell', utf16le(`\ufeff${text}\r\n`)],
    ['UTF-16 BE', utf16be(`\ufeff${text}`)],
    ['UTF-16 LE without a mark', utf16le(text)],
    ['UTF-16 BE without a mark', utf16be(text)],
  ])('reads %s', async (_name, bytes) => {
    const { findings, faults } = await read(bytes);
    expect(faults).toEqual([]);
    expect(findings).toHaveLength(1);
  });

  it('names the first byte that is no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{\n "a": "é'), Buffer.from([0xe9, 0x22]), Buffer.from('}')]);
    const { faults } = await read(bytes);
    expect(faults).toMatchObject([{ code: 'sarif.encoding', line: 2, column: 9, offset: 11 }]);
  });

  it('calls a file truncated that ends inside a character', async () => {
    const bytes = Buffer.from('{"a": "é').subarray(0, -1);
    expect((await read(bytes)).faults).toMatchObject([{ code: 'sarif.truncated', offset: 7 }]);
  });

  it('refuses UTF-32, zip and gzip with a fault', async () => {
    for (const bytes of [
      [0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0],
      [0x50, 0x4b, 3, 4],
      [0x1f, 0x8b, 8, 0],
    ]) {
      expect((await read(Uint8Array.from(bytes))).faults).toMatchObject([{ code: 'sarif.encoding' }]);
    }
  });
});

describe('what is no log', () => {
  it.each([
    ['', 'sarif.empty', 1, 1, 0],
    [' \n\t\n', 'sarif.empty', 3, 1, 4],
    ['{', 'sarif.truncated', 1, 2, 1],
    ['{"version": "2.1.0", "runs": [', 'sarif.truncated', 1, 31, 30],
    ['{"version": tru', 'sarif.truncated', 1, 16, 15],
    ['{"a": "x\\u00', 'sarif.truncated', 1, 13, 12],
    ['{"a": 1,}', 'sarif.not-json', 1, 9, 8],
    ["{'a': 1}", 'sarif.not-json', 1, 2, 1],
    ['{\r\n"ü": [1, 2,, 3]}', 'sarif.not-json', 2, 12, 15],
    ['{"a": "tab\there"}', 'sarif.not-json', 1, 11, 10],
    ['{"a": "\\x41"}', 'sarif.not-json', 1, 8, 7],
    ['<html></html>', 'sarif.not-json', 1, 1, 0],
    ['\0\0\0\0', 'sarif.not-json', 1, 1, 0],
    ['[]', 'sarif.not-sarif', 1, 1, 0],
    ['null', 'sarif.not-sarif', 1, 1, 0],
    ['{"results": []}', 'sarif.not-sarif', 1, 1, 0],
    ['{"version": "2.1.0", "runs": {}}', 'sarif.not-sarif', 1, 30, 29],
    ['{"version": "2.1.0", "runs": []}', 'scan.not-successful', 1, 30, 29],
    ['{"runs": [1]}', 'sarif.not-sarif', 1, 1, 0],
    ['{"version": "3.0.0", "runs": [{}]}', 'sarif.unsupported-version', 1, 13, 12],
  ])('%j is %s at %i:%i', async (text, code, line, column, offset) => {
    const { findings, faults } = await read(text);
    expect(findings).toEqual([]);
    expect(faults).toMatchObject([{ code, line, column, offset, file: 'a.sarif' }]);
  });

  it('names the converter for SARIF 1.0.0', async () => {
    const { faults } = await read({ version: '1.0.0', runs: [{ tool: { name: 'x' }, results: [] }] });
    expect(faults).toMatchObject([{ code: 'sarif.unsupported-version' }]);
    expect(faults[0]?.next).toContain('sarif-multitool transform');
  });

  it('refuses nesting beyond 200 levels before parsing it', async () => {
    expect((await read('['.repeat(100_000))).faults).toMatchObject([{ code: 'sarif.too-deep', offset: 200 }]);
    const inside = `{"version":"2.1.0","runs":[],"x":${'['.repeat(199)}${']'.repeat(199)}}`;
    expect((await read(inside)).faults).toMatchObject([{ code: 'scan.not-successful' }]);
  });

  it('says what the source of the bytes said when it breaks', async () => {
    const { readSarif } = await import('../../../src/core/sarif/read-log.ts');
    const faults: unknown[] = [];
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(3);
      throw new Error('disk on fire');
    }
    const sink = { run() {}, finding() {}, fault: (fault: unknown) => faults.push(fault) };
    await readSarif(broken(), { file: 'b', sourceRoots: [], category: null }, sink);
    expect(faults).toMatchObject([
      { code: 'input.unreadable', message: expect.stringMatching(/disk on fire/) },
    ]);
  });

  it('ends every prefix of a log in a fault', async () => {
    const text = JSON.stringify(small, null, 1);
    for (let end = 0; end < text.length; end++) {
      const { findings, faults } = await read(text.slice(0, end));
      expect(findings).toEqual([]);
      expect(faults).toHaveLength(1);
      expect(faults[0]?.code, text.slice(0, end)).toMatch(/^sarif\.(?:truncated|empty)$/);
      expect(faults[0]?.offset).toBe(end);
    }
  });
});

describe('what shells and libraries do to a log', () => {
  it('reads NaN and infinities of Python as nothing', async () => {
    const text = JSON.stringify(small).replace(
      '"startLine":3',
      '"startLine":3,"x":NaN,"y":[-Infinity,Infinity]',
    );
    const { findings, faults } = await read(text);
    expect(faults).toEqual([]);
    expect(findings).toMatchObject([{ startLine: 3 }]);
  });

  it('reads a log between console lines and says so', async () => {
    const before = await read(
      `warning: it's unstable [-W]\n\n${JSON.stringify(small)}\n2 warnings generated.\n`,
    );
    expect(before.findings).toHaveLength(1);
    expect(before.faults).toMatchObject([{ code: 'sarif.not-json', line: 1, column: 1, offset: 0 }]);
    const after = await read(`${JSON.stringify(small)}\nDone.`);
    expect(after.findings).toHaveLength(1);
    expect(after.faults).toMatchObject([{ code: 'sarif.not-json', line: 2, column: 1 }]);
  });

  it('says that a second log in the same file was not read', async () => {
    const { findings, faults } = await read(`${JSON.stringify(small)}${JSON.stringify(small)}`);
    expect(findings).toHaveLength(1);
    expect(faults).toMatchObject([{ code: 'sarif.not-json' }]);
  });
});

describe('logs of Python programs', () => {
  it('may spell the members with underscores', async () => {
    const physical_location = { artifact_location: { uri: 'a.py' }, region: { start_line: 4 } };
    const results = [
      { rule_id: 'R', message: { text: 'm' }, locations: [{ physical_location }], properties: { a_b: 1 } },
    ];
    const { findings, faults } = await read({ version: '2.1.0', runs: [{ tool: {}, results }] });
    expect(faults).toEqual([]);
    expect(findings).toMatchObject([{ ruleId: 'R', path: 'a.py', startLine: 4 }]);
  });
});

describe('runs', () => {
  it('reports a bad result with its place and reads the others', async () => {
    const { findings, faults, runs } = await read(
      log([resultAt('a.js'), null, 'text', [], resultAt('b.js')]),
    );
    expect(findings.map((finding) => [finding.path, finding.resultIndex])).toEqual([
      ['a.js', 0],
      ['b.js', 4],
    ]);
    expect(faults.map((fault) => fault.code)).toEqual(Array(3).fill('sarif.invalid-result'));
    expect(faults[0]?.message).toContain('runs[0].results[1]');
    expect(faults[0]?.column).toBeGreaterThan(1);
    expect(runs).toMatchObject([{ tool: 'Probe', results: 5, successful: true }]);
  });

  it('accounts for many bad results with one more fault', async () => {
    const { faults } = await read(log(Array(100).fill(7)));
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)?.message).toContain('80 more');
  });

  it('reads a run that is no object as a fault beside the others', async () => {
    const { runs, faults } = await read({ version: '2.1.0', runs: [3, { tool: {}, results: [] }] });
    expect(runs).toMatchObject([{ tool: 'unknown tool', runIndex: 1 }]);
    expect(faults).toMatchObject([{ code: 'sarif.not-sarif', message: expect.stringMatching(/run 0/) }]);
  });

  it.each([
    [undefined, null, 'Probe'],
    [undefined, 'mine', 'mine'],
    ['semgrep/', null, 'semgrep'],
    ['nightly/2024-01-31', null, 'nightly'],
    ['api', 'mine', 'api'],
    ['nightly/20240131.3/semgrep', null, 'Probe'],
    ['scan-20240131.3', null, 'Probe'],
    [`${'0123456789'.repeat(4)}/`, null, 'Probe'],
    ['rule-set-20249931/', null, 'rule-set-20249931'],
    ['project - 12/13/21, 3:48 PM', null, 'Probe'],
    ['scan-1730812345', null, 'Probe'],
    ['scan-1730812345678', null, 'Probe'],
    ['scan-20240131143022', null, 'Probe'],
    ['nightly_2024_01_31', null, 'Probe'],
    [`run-${'0f'.repeat(16)}`, null, 'Probe'],
    ['issue-1234567890', null, 'issue-1234567890'],
    [
      'azuredevops/pipeline/build/org/project/12/phase/refs/heads/main/98',
      null,
      'azuredevops/pipeline/build/org/project/12/phase',
    ],
  ])('category of id %j with option %j is %j', async (id, category, expected) => {
    const { runs } = await read(log([], { automationDetails: { id } }), { category });
    expect(runs).toMatchObject([{ category: expected }]);
  });
});
