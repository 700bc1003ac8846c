/** One property of all rows: each distinct value once, and per row which one it is. */
export interface Column {
  /** Each value once. */
  readonly values: readonly string[];
  /** Per row, an index into `values`. */
  readonly codes: Uint32Array;
}

/** The value of one row. */
export function valueAt({ values, codes }: Column, row: number): string {
  return values[codes[row] ?? 0] ?? '';
}

/** Gives equal texts the same number, in the order of their first appearance. */
interface Interner {
  readonly values: readonly string[];
  readonly code: (value: string) => number;
}

/** An interner that knows nothing yet. */
export function createInterner(): Interner {
  const values: string[] = [];
  const codes = new Map<string, number>();
  const code = (value: string): number => {
    const known = codes.get(value);
    if (known !== undefined) return known;
    codes.set(value, values.length);
    return values.push(value) - 1;
  };
  return { values, code };
}

/** Per code its place in `compare`'s order; codes that compare as equal share one. */
export function ranksOf(values: readonly string[], compare: (a: string, b: string) => number): Uint32Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => compare(values[a] ?? '', values[b] ?? ''));
  const ranks = new Uint32Array(values.length);
  let rank = 0;
  for (let at = 0; at < order.length; at += 1) {
    const here = order[at] ?? 0;
    const before = order[at - 1];
    if (before !== undefined && compare(values[before] ?? '', values[here] ?? '') !== 0) rank = at;
    ranks[here] = rank;
  }
  return ranks;
}
