/** Rows that belong together, under a line of their own. */
interface GridGroup {
  readonly rows: Uint32Array;
  readonly isCollapsed: boolean;
}

/** One line of the grid: a row, or the head of a group (`row` is null). */
interface GridItem {
  readonly row: number | null;
  /** Place among the groups; -1: the grid has none. */
  readonly group: number;
}

/** The lines of a grid without an object for each. */
export interface GridItems {
  readonly count: number;
  /** @param index from 0 to `count - 1` */
  at(index: number): GridItem;
  /** Of a row; -1: not among them, or its group is collapsed. */
  indexOf(row: number): number;
  /** The rows of the lines from one index to another, both included, in any order. */
  rowsBetween(one: number, other: number): Uint32Array;
}

/** Lines of rows alone. */
export function flatItems(rows: Uint32Array): GridItems {
  return {
    count: rows.length,
    at: (index) => ({ row: rows[index] ?? null, group: -1 }),
    indexOf: (row) => rows.indexOf(row),
    rowsBetween: (one, other) => rows.slice(Math.min(one, other), Math.max(one, other) + 1),
  };
}

/** Each group's head, then its rows unless it is collapsed. */
export function groupedItems(groups: readonly GridGroup[]): GridItems {
  const sizes = groups.map(({ rows, isCollapsed }) => 1 + (isCollapsed ? 0 : rows.length));
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const lines = new Uint32Array(count);
  const groupOf = new Uint32Array(count);
  let at = 0;
  for (const [group, { rows, isCollapsed }] of groups.entries()) {
    groupOf.fill(group, at, at + (sizes[group] ?? 0));
    lines[at] = HEAD;
    if (!isCollapsed) lines.set(rows, at + 1);
    at += sizes[group] ?? 0;
  }
  return {
    count,
    at(index) {
      const row = lines[index] ?? HEAD;
      return { row: row === HEAD ? null : row, group: groupOf[index] ?? 0 };
    },
    indexOf: (row) => lines.indexOf(row),
    rowsBetween: (one, other) =>
      lines.slice(Math.min(one, other), Math.max(one, other) + 1).filter((row) => row !== HEAD),
  };
}

/** No row has this number. */
const HEAD = 2 ** 32 - 1;
