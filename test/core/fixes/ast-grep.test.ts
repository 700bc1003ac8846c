import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyCandidates } from '../../../src/core/fixes/apply-candidates.ts';
import { proposeFixes } from '../../../src/core/fixes/propose-fixes.ts';
import { ROOT } from '../../house/source-files.ts';
import { fc } from '../../support/property.ts';
import { offersOf } from './propose.ts';

const BINARY = join(ROOT, 'node_modules/@ast-grep/cli/ast-grep');
const RULES = [
  { id: 'no-eval', pattern: 'eval($A)', fix: 'run($A)' },
  { id: 'strict', pattern: '$A == $B', fix: '$A === $B' },
  { id: 'no-log', pattern: 'console.log($$$A)', fix: 'logger.info(\n  $$$A\n)' },
  { id: 'gone', pattern: 'debug();', fix: '' },
];
const statement = fc.constantFrom(
  'eval(x);',
  'if (a == "é") { eval("😀" + b); }',
  'const ünï = "中文😀"; console.log(ünï == 1, eval(2));',
  '/* 😀\u0301 */ debug(); debug();',
  '\tconst t = `😀\n$' + '{eval(`é`)}`; eval(t)',
  '// comment é',
  '',
);
const program = fc.record({
  statements: fc.array(statement, { minLength: 1, maxLength: 8 }),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  hasMark: fc.boolean(),
  endsLine: fc.boolean(),
});
const FILES = 120;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-ast-grep-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('fixes of ast-grep', () => {
  it('applied by us give the bytes that the tool itself writes, but for line ends that it mixes', async () => {
    const names: string[] = [];
    mkdirSync(join(folder, 'rules'));
    for (const { id, pattern, fix } of RULES) {
      const rule = { id, language: 'TypeScript', severity: 'error', message: id, rule: { pattern }, fix };
      writeFileSync(join(folder, 'rules', `${id}.yml`), JSON.stringify(rule));
    }
    writeFileSync(join(folder, 'sgconfig.yml'), 'ruleDirs: [rules]\n');
    fc.sample(program, { numRuns: FILES, seed: 20261121 }).forEach(
      ({ statements, lineEnd, hasMark, endsLine }, index) => {
        const text = statements.join('\n').replaceAll('\n', lineEnd) + (endsLine ? lineEnd : '');
        names.push(`f${index}.ts`);
        writeFileSync(join(folder, `f${index}.ts`), (hasMark ? '\ufeff' : '') + text);
      },
    );
    const scan = spawnSync(BINARY, ['scan', '--format', 'sarif'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    const sources = new Map<string, Uint8Array>(
      names.map((name) => [name, readFileSync(join(folder, name))]),
    );
    const proposal = proposeFixes(await offersOf(JSON.parse(scan.stdout)), sources, 'medium');
    const ours = new Map(
      applyCandidates(proposal, proposal.candidates).map(({ path, after }) => [path, after]),
    );
    execFileSync(BINARY, ['scan', '--update-all'], { cwd: folder, stdio: 'ignore' });
    const differing = names.filter((name) => {
      const before = sources.get(name) ?? new Uint8Array();
      const theirs = readFileSync(join(folder, name), 'utf8');
      // The tool inserts bare line feeds into files that end their lines with CR LF.
      const isCrlf = Buffer.from(before).includes('\r\n');
      const expected = isCrlf ? theirs.replace(/\r?\n/gu, '\r\n') : theirs;
      return !Buffer.from(expected).equals(ours.get(name) ?? before);
    });
    const refused = proposal.unfixed.filter(({ reason }) => !reason.startsWith('it overlaps'));
    expect({ differing, refused: refused.map(({ reason }) => reason) }).toEqual({
      differing: [],
      refused: [],
    });
    expect(proposal.candidates.length).toBeGreaterThan(FILES);
  });
});
