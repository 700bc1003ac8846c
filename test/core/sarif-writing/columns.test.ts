import { describe, expect, it } from 'vitest';
import { columnKindOf, inColumnKind } from '../../../src/core/sarif-writing/columns.ts';

const LINE = 'é😀x()';
const region = (startColumn: number, endColumn: number) => ({
  startLine: 1,
  startColumn,
  endLine: 1,
  endColumn,
});

describe('columnKindOf', () => {
  it('prefers what is proven, then what the producers agree on, then UTF-16', () => {
    expect(columnKindOf(new Set(['unicodeCodePoints']), ['utf16CodeUnits'])).toBe('unicodeCodePoints');
    expect(columnKindOf(new Set(['unknown']), ['unicodeCodePoints'])).toBe('unicodeCodePoints');
    expect(columnKindOf(new Set(['unknown']), ['unicodeCodePoints', undefined])).toBe('utf16CodeUnits');
    expect(columnKindOf(new Set(['utf8Bytes']), ['unicodeCodePoints'])).toBe('utf16CodeUnits');
  });
});

describe('inColumnKind', () => {
  it('counts bytes and code points in the declared unit, where the line is known', () => {
    expect(inColumnKind(region(7, 10), 'utf8Bytes', 'utf16CodeUnits', () => LINE)).toEqual(region(4, 7));
    expect(inColumnKind(region(3, 6), 'unicodeCodePoints', 'utf16CodeUnits', () => LINE)).toEqual(
      region(4, 7),
    );
    expect(inColumnKind(region(4, 7), 'utf16CodeUnits', 'unicodeCodePoints', () => LINE)).toEqual(
      region(3, 6),
    );
  });

  it('changes nothing that it does not know', () => {
    expect(inColumnKind(region(7, 10), 'utf8Bytes', 'utf16CodeUnits', () => null)).toEqual(region(7, 10));
    expect(inColumnKind(region(7, 10), 'unknown', 'utf16CodeUnits', () => LINE)).toEqual(region(7, 10));
  });
});
