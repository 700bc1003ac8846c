/** What rows are sorted by: per row a code, per code its rank. */
interface SortKey {
  readonly codes: Uint32Array;
  /** Null: a code is its own rank. */
  readonly ranks: Uint32Array | null;
  readonly descending: boolean;
}

const DIGIT_BITS = 16;
const DIGIT = 2 ** DIGIT_BITS;

/**
 * Sorts rows by one key, equal ones staying as they are: call it for the least important key first. A counting sort:
 * 100,000 rows take about a millisecond, where comparing objects takes a hundred.
 */
export function sortRows(rows: Uint32Array, { codes, ranks, descending }: SortKey): Uint32Array {
  const highest = (ranks ?? codes).reduce((max, rank) => Math.max(max, rank), 0);
  const digitOf = (row: number, shift: number): number => {
    const code = codes[row] ?? 0;
    const rank = ranks === null ? code : (ranks[code] ?? 0);
    return ((descending ? highest - rank : rank) >>> shift) & (DIGIT - 1);
  };
  let sorted = rows;
  for (let shift = 0; shift === 0 || (shift < 32 && highest >>> shift > 0); shift += DIGIT_BITS) {
    const digit = (row: number): number => digitOf(row, shift);
    sorted = sortByDigit(sorted, digit, Math.min(highest + 1, DIGIT));
  }
  return sorted;
}

function sortByDigit(rows: Uint32Array, digit: (row: number) => number, digits: number): Uint32Array {
  const next = new Uint32Array(digits + 1);
  for (const row of rows) {
    const after = digit(row) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const bucket = digit(row);
    const at = next[bucket] ?? 0;
    sorted[at] = row;
    next[bucket] = at + 1;
  }
  return sorted;
}
