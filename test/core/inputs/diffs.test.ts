import { describe, expect, it } from 'vitest';
import { fc } from '../../support/property.ts';
import { byCodemod, CODE, diffOf, SAFE } from './codetf.ts';
import { propose, repaired } from './repair.ts';
import { told } from './told.ts';

describe('diffs of CodeTF', () => {
  const withDiff = (diff: string) => told(byCodemod([{ path: 'app.py', diff, changes: [] }]));

  it.each([
    ['@@ -0,0 +1,2 @@\n+a\n+b\n', 'it creates a file'],
    ['@@ -1,2 +0,0 @@\n-a\n-b\n', 'it deletes a file'],
    ['@@ -1,3 +1,2 @@\n a\n-b\n', 'damaged'],
    ['@@ nonsense @@\n a\n', 'damaged'],
    ['@@ -1,1 +1,1 @@\n-a\n+b\n+c\n', 'damaged'],
    ['@@ -1,1 +1,1 @@\n-a\n+b\n--- c\n', 'damaged'],
    ['Binary files differ\n', 'changes no line'],
    ['', 'changes no line'],
    ['@@ -3,0 +4,1 @@\n+a\n', 'no line that proves'],
    ['--- a\n+++ a\n@@ -1 +1 @@\n-a\n+b\n--- c\n+++ c\n@@ -1 +1 @@\n-a\n+b\n', 'several files'],
  ])('that say %j are refused with the reason', async (diff, reason) => {
    const { findings, offers, faults } = await withDiff(diff);
    expect([findings.length, findings[0]?.path, faults]).toEqual([1, 'app.py', []]);
    const { unfixed } = propose(offers, { 'app.py': 'a\nb\n' }, 'low');
    expect(unfixed.map((one) => one.reason)).toEqual([expect.stringContaining(reason)]);
  });

  it('are refused where a line is not what they show', async () => {
    const { offers } = await withDiff(diffOf(CODE, SAFE));
    for (const other of [
      `# new\n${CODE}`,
      CODE.replace('import os', 'import sys'),
      CODE.replace('"a"', '"b"'),
    ]) {
      expect(repaired(offers, { 'app.py': other }, 'low')).toEqual({});
    }
  });

  it('change what stands at the end of a file that ends without a line end', async () => {
    for (const [before, after] of [
      ['a\nb', 'a\nc'],
      ['a\nb', 'a\nb\nc'],
      ['a\nb\nc', 'a\nb'],
      ['a', 'b'],
    ] as const) {
      const { offers } = await withDiff(diffOf(before, after));
      expect(repaired(offers, { 'app.py': before }, 'low')).toEqual({ 'app.py': after });
      // Of Python's library, which has no word for it.
      const short = diffOf(before, after).replaceAll('\\ No newline at end of file\n', '');
      expect(repaired((await withDiff(short)).offers, { 'app.py': before }, 'low')).toEqual({
        'app.py': after,
      });
    }
  });

  it('change files exactly as they say, whatever the lines and their ends are', async () => {
    const line = fc.constantFrom(
      '',
      ' ',
      'a',
      'b',
      '    return é',
      '-x',
      '+y',
      '@@ -1 +1 @@',
      '\\ odd',
      '--- a',
      '😀',
    );
    const lines = fc.array(line, { minLength: 1, maxLength: 12 });
    const ends = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(
        lines,
        lines,
        lines,
        lines,
        ends,
        fc.constantFrom([''], []),
        fc.integer({ min: 1, max: 4 }),
        async (top, old, now, rest, end, last, context) => {
          const [before, after] = [
            [...top, ...old, ...rest, 'end', ...last].join(end),
            [...top, ...now, ...rest, 'end', ...last].join(end),
          ];
          fc.pre(before !== after);
          const { offers } = await withDiff(diffOf(before, after, context));
          expect(repaired(offers, { 'app.py': before }, 'low')).toEqual({ 'app.py': after });
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});
