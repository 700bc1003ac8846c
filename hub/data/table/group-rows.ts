import { compareText } from '../../../src/core/text/compare-text.ts';
import type { Column } from './column.ts';

/** Rows that share a value. */
export interface RowGroup {
  readonly value: string;
  /** In the order in which they came. */
  readonly rows: Uint32Array;
}

/**
 * Puts rows with the same value together.
 * @param rank order of the groups; without one the largest group comes first
 */
export function groupRows(
  rows: Uint32Array,
  { values, codes }: Column,
  rank: ((value: string) => number) | null,
): RowGroup[] {
  const starts = new Uint32Array(values.length + 1);
  for (const row of rows) {
    const after = (codes[row] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const code = codes[row] ?? 0;
    const at = next[code] ?? 0;
    sorted[at] = row;
    next[code] = at + 1;
  }
  const groups: RowGroup[] = [];
  for (const [code, value] of values.entries()) {
    const part = sorted.subarray(starts[code], starts[code + 1]);
    if (part.length > 0) groups.push({ value, rows: part });
  }
  return groups.sort((a, b) => {
    const order = rank === null ? b.rows.length - a.rows.length : rank(a.value) - rank(b.value);
    return order || compareText(a.value, b.value);
  });
}
