import { describe, expect, it } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import { EslintSource } from '../../../src/core/inputs/eslint-source.ts';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import { asJson, asSarif, lint } from './eslint.ts';
import { repaired } from './repair.ts';
import { FOLDER, told } from './told.ts';

/** In two parts: no file of the project may hold it. */
const QUIET = ['eslint', 'disable-next-line'].join('-');

const FILES = {
  'src/a.js': `var a = 1;\r\nif (a == 2) { eval("x") }\r\n// ${QUIET} no-eval -- wanted\r\neval("y");\r\n`,
  'src/ü b/é#%41.js': 'let s = "😀\\d😀"; var z = s == 1;\nconsole.log("😀", z == 3)\n',
  'src/clean.js': 'const b = 1;\nconsole.log(b);\n',
};

describe('ESLint’s JSON', () => {
  it('quotes of one file no more than fits into memory, however many messages it has', () => {
    const source = new EslintSource('x'.repeat(4000));
    const end = { line: 1, column: 4001 };
    const quotes = Array.from({ length: 5000 }, () => source.quote({ line: 1, column: 1 }, end));
    expect(quotes.filter((one) => 'snippet' in one)).toHaveLength(Math.floor(2 ** 24 / 4000));
  });

  it('tells the same as its SARIF, and the fixes that its SARIF leaves out', async () => {
    const results = await lint(FILES);
    const [json, sarif] = [await told(asJson(results)), await told(asSarif(results))];
    expect(json.findings.map(same)).toEqual(sarif.findings.map(same));
    expect(json.findings.length).toBeGreaterThan(8);
    expect(json.findings.filter(({ fixes }) => fixes > 0).length).toBeGreaterThan(3);
    expect(sarif.findings.every(({ fixes }) => fixes === 0)).toBe(true);
    expect(json.faults).toEqual([]);
    expect(json.runs).toEqual([{ ...sarif.runs[0], toolVersion: null }]);
    expect(json.findings.every(({ columnUnit }) => columnUnit === 'utf16CodeUnits')).toBe(true);
  });

  it('gives findings the keys that its SARIF gives them, where the sources can be read', async () => {
    const results = await lint(FILES);
    const sources = new Map<string | null, string>(Object.entries(FILES));
    const keys = (findings: readonly Finding[]) =>
      assignKeys(findings, (path) => sources.get(path) ?? null).map(({ key }) => key);
    const json = keys((await told(asJson(results))).findings);
    expect(json).toEqual(keys((await told(asSarif(results))).findings));
    expect(new Set(json).size).toBe(json.length);
  });

  it('repairs what ESLint itself repairs, with the same bytes', async () => {
    const results = await lint(FILES);
    const { offers } = await told(asJson(results));
    const wanted = new Set<string | null>(['no-var', 'semi']);
    const fixed = await lint(FILES, { fix: ({ ruleId }) => wanted.has(ruleId) });
    const onlyThese = offers.filter(({ finding }) => wanted.has(finding.ruleId));
    const after = repaired(onlyThese, FILES, 'high');
    for (const { filePath, output } of fixed) {
      if (output !== undefined) expect(after[filePath.slice(FOLDER.length + 1)]).toBe(output);
    }
    expect(Object.keys(after)).toHaveLength(2);
  });

  it('leaves what ESLint only suggests to people: it counts as no fix', async () => {
    const { offers, findings } = await told(
      asJson(await lint({ 'a.js': 'const s = "\\d";\nconsole.log(s);\n' })),
    );
    expect(findings.map(({ ruleId, fixes }) => [ruleId, fixes])).toEqual([['no-useless-escape', 0]]);
    expect(offers[0]?.fixes.map(({ doubt, description }) => [doubt, description])).toEqual([
      [expect.stringContaining('suggests'), expect.stringContaining('Remove')],
      [expect.stringContaining('suggests'), expect.stringContaining('Replace')],
    ]);
    expect(repaired(offers, { 'a.js': 'const s = "\\d";\nconsole.log(s);\n' }, 'medium')).toEqual({});
    expect(repaired(offers, { 'a.js': 'const s = "\\d";\nconsole.log(s);\n' }, 'low')).toEqual({
      'a.js': 'const s = "d";\nconsole.log(s);\n',
    });
  });

  it('says that a file that ESLint could not parse was not scanned', async () => {
    const json = await told(asJson(await lint({ 'src/a.js': 'if (', 'src/b.js': 'eval("x");\n' })));
    expect(json.runs[0]?.successful).toBe(false);
    expect(json.faults.map(({ code, message }) => [code, message])).toEqual([
      ['scan.not-successful', expect.stringMatching(/src\/a\.js: Parsing error: .*\(line 1\)/u)],
    ]);
    expect(json.findings.map(({ path }) => path)).toEqual(['src/b.js']);
  });

  it('takes directives without use for findings, and files that are ignored for none', async () => {
    const results = await lint({ 'src/a.js': `// ${QUIET} no-eval\nconsole.log(1);\n` });
    const ignored = {
      filePath: `${FOLDER}/b.js`,
      messages: [{ ruleId: null, fatal: false, severity: 1, message: 'File ignored.' }],
      errorCount: 0,
    };
    const { findings, faults, runs } = await told(JSON.stringify([...results, ignored]));
    expect(findings.map(({ ruleId, path, startLine, fixes }) => [ruleId, path, startLine, fixes])).toEqual([
      ['', 'src/a.js', 1, 1],
    ]);
    expect([faults, runs[0]?.successful]).toEqual([[], true]);
  });

  it('counts in the text without byte order mark, and never removes the mark', async () => {
    const files = { 'a.js': '\ufeffvar é = 1;\nvar z = é;\nconsole.log(z);\n' };
    const { offers } = await told(asJson(await lint(files)));
    expect(repaired(offers, files, 'high')).toEqual({
      'a.js': '\ufefflet é = 1;\nlet z = é;\nconsole.log(z);\n',
    });
    const ofMark = offers.find(({ finding }) => finding.ruleId === 'unicode-bom');
    expect(ofMark?.fixes[0]?.problem).toMatch(/byte order mark/u);
    expect(ofMark?.finding.fixes).toBe(0);
  });

  it('counts UTF-16 units where the text of the file is left out, too', async () => {
    const files = { 'a.js': '\ufeffvar é = "😀";\r\nvar z = é; console.log("😀", z) \r\n' };
    const results = (await lint(files)).map(({ source: _source, ...rest }) => rest);
    const { offers } = await told(JSON.stringify(results));
    expect(repaired(offers, files, 'medium')).toEqual({
      'a.js': '\ufefflet é = "😀";\r\nlet z = é; console.log("😀", z); \r\n',
    });
  });

  it('knows rules and the folder from the formatter with metadata', async () => {
    const results = await lint({ 'a.js': 'eval("x");\n' });
    const docs = { url: 'https://eslint.org/docs/latest/rules/no-eval', description: 'Disallow eval' };
    const metadata = { cwd: FOLDER, rulesMeta: { 'no-eval': { docs } } };
    const { findings } = await told(JSON.stringify({ results, metadata }), { sourceRoots: [] });
    expect(findings.map(({ path, helpUri }) => [path, helpUri])).toEqual([['a.js', docs.url]]);
  });

  it('refuses fixes for a file that is not what ESLint saw', async () => {
    const { offers } = await told(asJson(await lint({ 'a.js': 'var é = 1;\nconsole.log(é);\n' })));
    expect(repaired(offers, { 'a.js': '// new\nvar é = 1;\nconsole.log(é);\n' }, 'low')).toEqual({});
  });

  it('is read as UTF-16, and between lines of a package manager', async () => {
    const json = asJson(await lint({ 'a.js': 'eval("x");\n' }));
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${json}`, 'utf16le'));
    expect((await told(utf16)).findings).toHaveLength(1);
    const piped = await told(`\n> shop@1.0.0 lint\n> eslint -f json .\n\n${json}\n`);
    expect(piped.findings).toHaveLength(1);
    expect(piped.faults.map(({ code }) => code)).toEqual(['sarif.not-json']);
  });

  it.each([
    ['C:\\agent\\_work\\3\\s\\src\\a b.js', 'src/a b.js'],
    ['/__w/1/s/src/100%41.js', 'src/100%41.js'],
    ['src\\a.js', 'src/a.js'],
    ['./src/a#1.js', 'src/a#1.js'],
    ['/etc/a.js', null],
    ['<text>', null],
  ])('finds %s in the repository', async (filePath, path) => {
    const messages = [{ ruleId: 'r', severity: 2, message: 'm', line: 1, column: 1 }];
    const { findings, faults } = await told(JSON.stringify([{ filePath, messages }]), { sourceRoots: [] });
    expect(findings.map((finding) => finding.path)).toEqual([path]);
    expect(faults).toEqual([]);
  });

  it.each([
    [
      'textlint',
      [{ filePath: 'a.md', messages: [{ type: 'lint', ruleId: 'r', message: 'm', index: 1, severity: 2 }] }],
    ],
    ['a tool that found nothing, which could be anybody’s', [{ filePath: 'a.md', messages: [] }]],
    [
      'textlint, a clean file among them',
      [
        { filePath: 'b.md', messages: [] },
        { filePath: 'a.md', messages: [{ type: 'lint', ruleId: 'r', message: 'm', severity: 2 }] },
      ],
    ],
    [
      'secretlint',
      [
        {
          filePath: 'a',
          messages: [{ type: 'message', ruleId: 'r', loc: { start: {} }, severity: 'error' }],
        },
      ],
    ],
    ['Trivy', { SchemaVersion: 2, ArtifactName: 'a', Results: [] }],
    ['Semgrep', { results: [{ check_id: 'r', path: 'a', start: { line: 1 } }], errors: [] }],
    ['nobody', []],
  ])('is not mistaken for the JSON of %s', async (_tool, value) => {
    const { findings, faults } = await told(JSON.stringify(value));
    expect(findings).toEqual([]);
    expect(faults.map(({ code, line, next }) => [code, line, next])).toEqual([
      ['sarif.not-sarif', 1, expect.stringContaining('SARIF 2.1.0 as the output format')],
    ]);
  });

  it('reports what is no entry, and reads the others', async () => {
    const good = {
      filePath: `${FOLDER}/a.js`,
      messages: [{ ruleId: 'r', severity: 1, message: 'm', line: 1 }, 7],
    };
    const { findings, faults } = await told(JSON.stringify([3, good, null]));
    expect(findings.map(({ level, startLine }) => [level, startLine])).toEqual([['warning', 1]]);
    expect(faults.map(({ code, column }) => [code, column])).toEqual([
      ['sarif.invalid-result', 2],
      ['sarif.invalid-result', 4],
      ['sarif.invalid-result', expect.any(Number)],
    ]);
  });
});

function same({ file, toolVersion, columnUnit, snippet, fixes, ...rest }: Finding): object {
  return rest;
}
