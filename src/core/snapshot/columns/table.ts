import { hashText, rowOfHash } from '../../hash/hash-bytes.ts';
import type { Texts } from './texts.ts';

/** What stands in a column. */
type ColumnCell = string | number | boolean | null | readonly number[];

/** Hashes of eight bytes each, and which rows hold none. */
interface Hashes {
  readonly bytes: Uint8Array;
  isNone(row: number): boolean;
}

/** One column of a table. What is asked for first is made first: most pages look at few columns. */
export interface CellColumn {
  /** Of a column of texts: places in the file's table of strings, -1 for null. Empty for others. */
  codes(): Int32Array;
  /** Of a column of numbers, NaN for null. Empty for others. */
  numbers(): Float64Array;
  /** @param row from 0 to `count - 1` */
  at(row: number): ColumnCell;
  /** Of a column of hashes, for whoever looks at each of them; null: of others. */
  readonly hashes: Hashes | null;
  /** The first row with this text; -1: there is none. */
  rowOf(text: string): number;
}

/** Columns by name, each with as many cells as the table has rows. */
export interface Table<Row> {
  readonly count: number;
  /** Of the whole file. */
  readonly texts: Texts;
  column(name: keyof Row & string): CellColumn;
  /** The cells of a column by row. */
  cells<Name extends keyof Row & string>(name: Name): (row: number) => Row[Name];
  /** @param at from 0 to `count - 1` */
  row(at: number): Row;
}

/** As many as are read of a log: columns of one cell must not let a small file take gigabytes. */
export const ROWS_MAX = 4_000_000;

const NONE = otherColumn(() => null);

/** A column of anything else than below. */
export function otherColumn(at: CellColumn['at']): CellColumn {
  return {
    codes: () => new Int32Array(0),
    numbers: () => new Float64Array(0),
    at,
    hashes: null,
    rowOf: () => -1,
  };
}

/** A column of texts. */
export function textColumn(codes: () => Int32Array, texts: Texts): CellColumn {
  return {
    ...otherColumn((row) => textAt(texts, codes()[row])),
    codes,
    rowOf: (text) => {
      const code = texts.all().indexOf(text);
      return code === -1 ? -1 : codes().indexOf(code);
    },
  };
}

/** A column of numbers. */
export function numberColumn(numbers: () => Float64Array): CellColumn {
  return { ...otherColumn((row) => orNull(numbers()[row])), numbers };
}

/** A column of hashes. */
export function hashColumn(hashes: Hashes): CellColumn {
  const { bytes, isNone } = hashes;
  return {
    ...otherColumn((row) => (isNone(row) ? null : hashText(bytes, row))),
    hashes,
    rowOf: (text) => rowOfHash(bytes, text, isNone),
  };
}

/** @param columns all that a row has */
export function tableOfColumns<Row>(
  count: number,
  texts: Texts,
  columns: ReadonlyMap<string, CellColumn>,
): Table<Row> {
  return {
    count,
    texts,
    column: (name) => columns.get(name) ?? NONE,
    // Every column was checked against the row's shape; to check each cell again would take ten times as long.
    cells: (name) => (columns.get(name) ?? NONE).at as (row: number) => Row[typeof name],
    row: (at) => {
      const row: Record<string, unknown> = {};
      for (const [name, column] of columns) row[name] = column.at(at);
      return row as Row;
    },
  };
}

/** A place outside of the list is asked for before: to look there would take a hundred times as long. */
function textAt(texts: Texts, place: number | undefined): string | null {
  return place === undefined || place < 0 ? null : texts.at(place);
}

/** @param cell of a column of numbers */
function orNull(cell: number | undefined): number | null {
  return cell === undefined || Number.isNaN(cell) ? null : cell;
}
