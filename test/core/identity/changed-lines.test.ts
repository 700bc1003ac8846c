import { expect, test } from 'vitest';
import { changedLines } from '../../../src/core/identity/changed-lines.ts';
import { fc } from '../../support/property.ts';

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const left of a) {
    const current = [0];
    for (const [j, right] of b.entries()) {
      current.push(left === right ? (previous[j] ?? 0) + 1 : Math.max(previous[j + 1] ?? 0, current[j] ?? 0));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const line of whole) if (at < part.length && part[at] === line) at += 1;
  return at === part.length;
}

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 14 });
const asText = (list: readonly string[]) => list.map((line) => `${line}\n`).join('');

/** Places where lines went and none came. */
function gaps(before: readonly string[], after: readonly string[]): number {
  return Math.max(before.length - longestCommon(before, after), 0);
}

test('the lines that are left stood in the old file, and beside gaps no smaller set of lines would do', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changed = changedLines(asText(before), asText(after));
      if (changed === 'all') throw new Error('not a new file');
      const numbers = [
        ...new Set(
          changed.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
        ),
      ];
      const kept = after.filter((_, index) => !numbers.includes(index + 1));
      expect(isSubsequence(kept, before)).toBe(true);
      const edits = after.length - longestCommon(before, after);
      expect(numbers.length).toBeGreaterThanOrEqual(edits);
      expect(numbers.length).toBeLessThanOrEqual(edits + 2 * gaps(before, after));
      expect(numbers.every((number) => number >= 1 && number <= after.length)).toBe(true);
    }),
  );
});

test('a new file is changed everywhere', () => {
  expect(changedLines(null, 'a\n')).toBe('all');
});

test('other line ends and a missing last one are no change', () => {
  expect(changedLines('a\nb\n', 'a\r\nb')).toEqual([]);
});

test('where lines were only taken away, their neighbours count: a removed guard makes them vulnerable', () => {
  expect(changedLines('a\nb\nc\nd\n', 'a\nc\nd\n')).toEqual([[1, 2]]);
  expect(changedLines('a\nb\n', 'b\n')).toEqual([[1, 1]]);
  expect(changedLines('a\nb\n', 'a\n')).toEqual([[1, 1]]);
  expect(changedLines('a\n', '')).toEqual([]);
  expect(changedLines(`a\n${'x\n'.repeat(5_000)}b\n`, 'a\nb\n')).toEqual([[1, 2]]);
});

test('a line that was replaced counts alone', () => {
  expect(changedLines('a\nb\nc\n', 'a\nB\nc\n')).toEqual([[2, 2]]);
});

test('an edited file counts as a whole where tools may count its lines in another way', () => {
  for (const end of ['\r', '\u0085', '\u2028', '\u2029']) {
    expect(changedLines('a\nb\n', `a${end}x\nB\n`)).toBe('all');
    expect(changedLines(`a${end}x\n`, `a${end}x\n`)).toEqual([]);
  }
});

test('edited and inserted lines are named as they stand now', () => {
  expect(changedLines('a\nb\nc\n', 'a\nB\nc\nd\ne\n')).toEqual([
    [2, 2],
    [4, 5],
  ]);
});

test('a file that was rewritten counts from its first to its last difference, and quickly', () => {
  const file = (salt: string) =>
    asText(['head', ...Array.from({ length: 20_000 }, (_, i) => salt + i), 'end']);
  expect(changedLines(file('a'), file('b'))).toEqual([[2, 20_001]]);
});
