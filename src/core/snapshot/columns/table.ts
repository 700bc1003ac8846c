/** What stands in a column. */
type ColumnCell = string | number | boolean | null | readonly number[];

/** One column of a table. What is asked for first is made first: most pages look at few columns. */
export interface CellColumn {
  /** Of a column of texts: places in the file's table of strings, -1 for null. Empty for others. */
  codes(): Int32Array;
  /** Of a column of numbers, NaN for null. Empty for others. */
  numbers(): Float64Array;
  /** @param row from 0 to `count - 1` */
  at(row: number): ColumnCell;
  /** All of them: for whoever looks at each row of a long table. @param count how many rows the table has */
  all(count: number): readonly ColumnCell[];
  /** The first row with this text; -1: there is none. */
  rowOf(text: string): number;
}

/** Columns by name, each with as many cells as the table has rows. */
export interface Table<Row> {
  readonly count: number;
  /** Of the whole file. */
  readonly strings: readonly string[];
  column(name: keyof Row & string): CellColumn;
  /** The cells of a column by row. */
  cells<Name extends keyof Row & string>(name: Name): (row: number) => Row[Name];
  /** The same, unpacked at once: several times as fast when all are looked at. */
  allCells<Name extends keyof Row & string>(name: Name): (row: number) => Row[Name];
  /** @param at from 0 to `count - 1` */
  row(at: number): Row;
}

/** More rows than any scan has: columns of one cell must not let a small file take gigabytes. */
export const ROWS_MAX = 2_000_000;

const NONE: CellColumn = {
  codes: () => new Int32Array(0),
  numbers: () => new Float64Array(0),
  at: () => null,
  all: (count) => listOf(count, () => null),
  rowOf: () => -1,
};

/** A column of texts. */
export function textColumn(codes: () => Int32Array, strings: readonly string[]): CellColumn {
  return {
    ...NONE,
    codes,
    at: (row) => textAt(strings, codes()[row]),
    all: (count) => {
      const places = codes();
      return listOf(count, (row) => textAt(strings, places[row]));
    },
    rowOf: (text) => {
      const code = strings.indexOf(text);
      return code === -1 ? -1 : codes().indexOf(code);
    },
  };
}

/** A column of numbers. */
export function numberColumn(numbers: () => Float64Array): CellColumn {
  const all = (count: number): readonly ColumnCell[] => {
    const cells = numbers();
    return listOf(count, (row) => orNull(cells[row]));
  };
  return { ...NONE, numbers, at: (row) => orNull(numbers()[row]), all };
}

/** A column of anything else. */
export function otherColumn(at: CellColumn['at'], rowOf = NONE.rowOf): CellColumn {
  return { ...NONE, at, all: (count) => listOf(count, at), rowOf };
}

/** @param columns all that a row has */
export function tableOfColumns<Row>(
  count: number,
  strings: readonly string[],
  columns: ReadonlyMap<string, CellColumn>,
): Table<Row> {
  return {
    count,
    strings,
    column: (name) => columns.get(name) ?? NONE,
    // Every column was checked against the row's shape; to check each cell again would take ten times as long.
    cells: (name) => (columns.get(name) ?? NONE).at as (row: number) => Row[typeof name],
    allCells: (name) => {
      const cells = (columns.get(name) ?? NONE).all(count);
      return (row) => cells[row] as Row[typeof name];
    },
    row: (at) => {
      const row: Record<string, unknown> = {};
      for (const [name, column] of columns) row[name] = column.at(at);
      return row as Row;
    },
  };
}

function listOf(count: number, at: (row: number) => ColumnCell): readonly ColumnCell[] {
  const cells: ColumnCell[] = [];
  for (let row = 0; row < count; row += 1) cells.push(at(row));
  return cells;
}

/** A place outside of the list is asked for before: to look there would take a hundred times as long. */
function textAt(strings: readonly string[], place: number | undefined): string | null {
  return place === undefined || place < 0 ? null : (strings[place] ?? null);
}

/** @param cell of a column of numbers */
function orNull(cell: number | undefined): number | null {
  return cell === undefined || Number.isNaN(cell) ? null : cell;
}
