import type { Column } from './column.ts';

/** Rows that share a value. */
export interface RowGroup {
  readonly value: string;
  /** In the order in which they came. */
  readonly rows: Uint32Array;
}

/** Puts rows with the same value together; the groups follow each other as their first rows do. */
export function groupRows(rows: Uint32Array, { values, codes }: Column): RowGroup[] {
  const sizes = new Uint32Array(values.length);
  const order: number[] = [];
  for (const row of rows) {
    const code = codes[row] ?? 0;
    if (sizes[code] === 0) order.push(code);
    sizes[code] = (sizes[code] ?? 0) + 1;
  }
  const next = new Uint32Array(values.length);
  let start = 0;
  for (const code of order) {
    next[code] = start;
    start += sizes[code] ?? 0;
  }
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const code = codes[row] ?? 0;
    const at = next[code] ?? 0;
    sorted[at] = row;
    next[code] = at + 1;
  }
  return order.map((code) => {
    const end = next[code] ?? 0;
    return { value: values[code] ?? '', rows: sorted.subarray(end - (sizes[code] ?? 0), end) };
  });
}
