import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceUnits } from '../../../../src/core/sarif/columns/source-units.ts';
import type { Finding } from '../../../../src/core/sarif/finding.ts';
import { aFinding } from '../../../support/findings.ts';
import { sharedFolder } from '../../../support/shared.ts';
import { read } from '../read.ts';

type Unit = Exclude<Finding['columnUnit'], 'unknown'>;
const LENGTHS: Readonly<Record<Unit, (text: string) => number>> = {
  utf16CodeUnits: (text) => text.length,
  unicodeCodePoints: (text) => [...text].length,
  utf8Bytes: (text) => Buffer.byteLength(text),
};
const UNITS = Object.keys(LENGTHS) as readonly Unit[];

const SOURCE = [
  'const a = 1;',
  'say("😀😀é", evaluate(argument));',
  '\tsay("値", "😀", evaluate(argument));',
  'evaluate(argument);',
].join('\r\n');

/** A finding on some word of a line, as a tool tells it that counts in a unit. */
function found(kind: Unit, line: number, word: string, more: Partial<Finding> = {}): Finding {
  const text = SOURCE.split('\r\n')[line - 1] ?? '';
  const before = text.slice(0, text.indexOf(word));
  const startColumn = LENGTHS[kind](before) + 1;
  return aFinding({
    ...{ startLine: line, endLine: line, startColumn, endColumn: startColumn + word.length },
    ...{ path: 'a.js', columnUnit: 'unknown', snippet: null },
    ...more,
  });
}

const unitsOf = (findings: readonly Finding[], sourceOf: (path: string) => string | null = () => SOURCE) => {
  const units = sourceUnits(findings, sourceOf);
  for (const path of new Set(findings.map((finding) => finding.path)))
    if (path !== null) units.sourceOf(path);
  return units.settle(findings).map(({ columnUnit }) => columnUnit);
};

describe('the unit of columns, where only the scanned code tells it', () => {
  it.each(UNITS)('is %s if in that unit places begin and end with words', (kind) => {
    const words = ['evaluate', 'argument'];
    const findings = words.flatMap((word) => [2, 3, 4].map((line) => found(kind, line, word)));
    expect(new Set(unitsOf(findings))).toEqual(new Set([kind]));
  });

  it('is not concluded from one place, which may be chance', () => {
    expect(unitsOf([found('utf8Bytes', 2, 'evaluate'), found('utf8Bytes', 4, 'evaluate')])).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('is proven by one place whose quoted code stands there', () => {
    const quoted = found('utf8Bytes', 2, 'evaluate', { snippet: 'evaluate' });
    expect(unitsOf([quoted, found('utf8Bytes', 4, 'evaluate')])).toEqual(['utf8Bytes', 'utf8Bytes']);
  });

  it('is not asked of a tool whose columns begin with no words on plain lines either', () => {
    const shifted = (finding: Finding): Finding => ({
      ...finding,
      startColumn: (finding.startColumn ?? 0) + 1,
    });
    const onPlain = [found('utf8Bytes', 1, 'const'), found('utf8Bytes', 1, 'const')].map(shifted);
    expect(
      unitsOf([found('utf8Bytes', 2, 'evaluate'), found('utf8Bytes', 3, 'argument'), ...onPlain]),
    ).toEqual([...Array(4).fill('unknown')]);
  });

  it('is each run’s own', () => {
    const one = ['evaluate', 'say'].map((word) => found('utf8Bytes', 2, word, { snippet: word }));
    const other = ['evaluate', 'say'].map((word) =>
      found('utf16CodeUnits', 2, word, { snippet: word, runIndex: 1 }),
    );
    expect(unitsOf([...one, ...other])).toEqual([
      ...Array(2).fill('utf8Bytes'),
      ...Array(2).fill('utf16CodeUnits'),
    ]);
  });

  it('stays what the log proved, and unknown where there is no code or no column', () => {
    const known = found('utf8Bytes', 2, 'evaluate', { columnUnit: 'unicodeCodePoints' });
    expect(unitsOf([known, found('utf8Bytes', 2, 'evaluate')])).toEqual(['unicodeCodePoints', 'unknown']);
    const findings = [found('utf8Bytes', 2, 'evaluate', { snippet: 'evaluate' })];
    expect(unitsOf(findings, () => null)).toEqual(['unknown']);
    expect(unitsOf(findings, () => 'only ascii')).toEqual(['unknown']);
    expect(
      unitsOf([...findings, found('utf8Bytes', 2, 'evaluate', { startColumn: null, endColumn: null })]),
    ).toEqual(['utf8Bytes', 'unknown']);
    expect(unitsOf([found('utf8Bytes', 2, 'evaluate', { path: null, pathProblem: 'x' })])).toEqual([
      'unknown',
    ]);
    expect(unitsOf([found('utf8Bytes', 2, 'evaluate', { startLine: 99, endLine: 99 })])).toEqual(['unknown']);
  });

  it('passes on what it looks at', () => {
    const units = sourceUnits([], (path) => (path === 'a' ? 'text' : null));
    expect(units.sourceOf('a')).toBe('text');
    expect(units.sourceOf('b')).toBe(null);
    const same: readonly Finding[] = [aFinding({})];
    expect(units.settle(same)).toBe(same);
  });
});

const shared = sharedFolder();
const sources = join(shared ?? '', 'corpus/fixes/ast-grep-unicode/before');

describe.skipIf(shared === null)('real tools on one file', () => {
  it.each<[string, Unit]>([
    ['eslint/gen_probe-eslint.sarif', 'utf16CodeUnits'],
    ['biome/gen_probe-biome.sarif', 'unicodeCodePoints'],
    ['ast-grep/gen_probe-ast-grep.sarif', 'unicodeCodePoints'],
  ])('count as was found out by hand: %s %s', async (log, kind) => {
    const { findings } = await read(new Uint8Array(readFileSync(join(shared ?? '', 'corpus/sarif', log))));
    const here = findings.map((finding) => {
      const name = (finding.path ?? finding.logicalLocation ?? '').split('/').at(-1) ?? '';
      return { ...finding, path: name };
    });
    const sourceOf = (path: string) => {
      const file = join(sources, path);
      return existsSync(file) ? readFileSync(file, 'utf8').replace(/^\ufeff/u, '') : null;
    };
    expect(new Set(unitsOf(here, sourceOf))).toEqual(new Set([kind]));
  });
});
