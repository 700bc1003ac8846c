import { describe, expect, it } from 'vitest';
import { type CodeRegion, type Excerpt, excerptOf, linesOf } from '../../../hub/data/code-excerpt.ts';
import type { ColumnUnit } from '../../../src/core/sarif/finding.ts';
import { fc } from '../../support/property.ts';

function region(startLine: number | null, given: Partial<CodeRegion> = {}): CodeRegion {
  return { startLine, startColumn: null, endLine: null, endColumn: null, ...given };
}

/** The marked text of each line, and the line's number. */
function marked(excerpt: Excerpt): readonly string[] {
  if (excerpt.kind !== 'lines') return [excerpt.kind];
  return excerpt.lines.flatMap(({ number, text, mark }) =>
    mark === null ? [] : [`${number}: ${text.slice(mark.from, mark.to)}`],
  );
}

const numbers = (excerpt: Excerpt): readonly number[] =>
  excerpt.kind === 'lines' ? excerpt.lines.map(({ number }) => number) : [];

/** All units of UTF-16, halves of pairs too. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

describe('an excerpt', () => {
  const sixty = Array.from({ length: 60 }, (_, at) => `  line ${at + 1}`);

  it('has seven lines before and after, as far as the file has them', () => {
    expect(numbers(excerptOf(sixty, region(20), 'unknown'))).toEqual(
      Array.from({ length: 15 }, (_, at) => 13 + at),
    );
    expect(numbers(excerptOf(sixty, region(2), 'unknown'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(numbers(excerptOf(sixty, region(60), 'unknown')).at(-1)).toBe(60);
  });

  it('marks whole lines without their indent where the log gives no columns', () => {
    expect(marked(excerptOf(sixty, region(5, { endLine: 6 }), 'unknown'))).toEqual([
      '5: line 5',
      '6: line 6',
    ]);
  });

  it('marks from the first column to before the last one', () => {
    const region5 = region(5, { startColumn: 3, endLine: 6, endColumn: 7 });
    expect(marked(excerptOf(sixty, region5, 'utf16CodeUnits'))).toEqual(['5: line 5', '6: line']);
  });

  it.each([
    ['utf16CodeUnits', 5, 6],
    ['unicodeCodePoints', 4, 5],
    ['utf8Bytes', 7, 9],
  ] as const)('counts in %s', (unit, startColumn, endColumn) => {
    expect(marked(excerptOf(['a😀bé!'], region(1, { startColumn, endColumn }), unit))).toEqual(['1: é']);
  });

  it('marks the whole line where nothing proves the unit and it matters', () => {
    const columns = region(1, { startColumn: 2, endColumn: 3 });
    expect(marked(excerptOf(['é= 1'], columns, 'unknown'))).toEqual(['1: é= 1']);
    expect(marked(excerptOf(['e= 1'], columns, 'unknown'))).toEqual(['1: =']);
  });

  it('shows a place between two characters, and columns beyond the line as its end', () => {
    expect(marked(excerptOf(['abc'], region(1, { startColumn: 2, endColumn: 2 }), 'unknown'))).toEqual([
      '1: b',
    ]);
    expect(marked(excerptOf(['abc'], region(1, { startColumn: 2, endColumn: 99 }), 'unknown'))).toEqual([
      '1: bc',
    ]);
  });

  it('of the whole file shows its beginning and marks nothing', () => {
    const excerpt = excerptOf(sixty, region(null), 'unknown');
    expect([numbers(excerpt), marked(excerpt)]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], []]);
  });

  it('says how many lines of a long region it leaves out', () => {
    expect(excerptOf(sixty, region(10, { endLine: 50 }), 'unknown')).toMatchObject({ cut: 11 });
  });

  it('tells a binary file and one that ends before the region', () => {
    expect(excerptOf(['a\0b'], region(1), 'unknown')).toEqual({ kind: 'binary' });
    expect(excerptOf(sixty, region(61), 'unknown')).toEqual({ kind: 'beyond', lines: 60 });
  });

  it('shows the marked part of a line of a megabyte', () => {
    const line = `${'x'.repeat(500_000)}eval(1)${'y'.repeat(500_000)}`;
    const excerpt = excerptOf(
      [line],
      region(1, { startColumn: 500_001, endColumn: 500_008 }),
      'utf16CodeUnits',
    );
    expect(marked(excerpt)).toEqual(['1: eval(1)']);
    expect(excerpt.kind === 'lines' && (excerpt.lines[0]?.text.length ?? 0)).toBeLessThan(2100);
  });

  it('shows what hides, at its place', () => {
    const excerpt = excerptOf(
      ['a\u202eb\u{e0041}c'],
      region(1, { startColumn: 6, endColumn: 7 }),
      'utf16CodeUnits',
    );
    expect(excerpt).toMatchObject({ isDeceiving: true, lines: [{ text: 'a�b��c' }] });
    expect(marked(excerpt)).toEqual(['1: c']);
  });

  it('never marks outside the line, whatever the log says', () => {
    const number = fc.option(fc.integer({ min: 1, max: 80 }));
    const unit = fc.constantFrom<ColumnUnit>('utf16CodeUnits', 'unicodeCodePoints', 'utf8Bytes', 'unknown');
    const place = fc.record({ startLine: number, startColumn: number, endLine: number, endColumn: number });
    fc.assert(
      fc.property(anyText, place, unit, (text, where, of) => {
        const excerpt = excerptOf(linesOf(text), where, of);
        if (excerpt.kind !== 'lines') return;
        for (const { text: line, mark } of excerpt.lines) {
          if (mark === null) continue;
          expect(mark.from).toBeGreaterThanOrEqual(0);
          expect(mark.to).toBeGreaterThanOrEqual(mark.from);
          expect(mark.to).toBeLessThanOrEqual(line.length);
        }
      }),
    );
  });
});
