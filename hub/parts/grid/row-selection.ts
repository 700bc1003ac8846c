/** Which rows are selected. A value: every change makes another. */
export interface RowSelection {
  readonly size: number;
  has(row: number): boolean;
  /** With `rows` selected or not, besides what is. */
  with(rows: Iterable<number>, isSelected: boolean): RowSelection;
}

/** Of rows that are numbered from 0 to `count - 1`: none. */
export function emptySelection(count: number): RowSelection {
  return selection(new Uint8Array(count), 0);
}

/** A byte per row: copying 100,000 of them takes microseconds, a set of as many numbers milliseconds. */
function selection(flags: Uint8Array, size: number): RowSelection {
  return {
    size,
    has: (row) => flags[row] === 1,
    with(rows, isSelected) {
      const copy = flags.slice();
      const flag = isSelected ? 1 : 0;
      let changed = size;
      for (const row of rows) {
        if (row >= copy.length || copy[row] === flag) continue;
        copy[row] = flag;
        changed += isSelected ? 1 : -1;
      }
      return selection(copy, changed);
    },
  };
}
