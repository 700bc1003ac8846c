import type { ColumnKind, RowKinds } from './column-kinds.ts';
import { ownMember } from './own-member.ts';
import { type NumberLists, readCodes, readFlags, readLists, readNumbers } from './read-cells.ts';

/** Columns by name, each with as many cells as the table has rows. */
export interface Table<Row> {
  readonly count: number;
  /** Of the whole file. */
  readonly strings: readonly string[];
  /** Places in the file's table of strings; -1: null. */
  readonly codes: ReadonlyMap<string, Int32Array>;
  /** NaN: null. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** 0 or 1. */
  readonly flags: ReadonlyMap<string, Uint8Array>;
  readonly lists: ReadonlyMap<string, NumberLists>;
  /** @param at from 0 to `count - 1` */
  row(at: number): Row;
}

/** More rows than any scan has: columns of one cell must not let a small file take gigabytes. */
const ROWS_MAX = 2_000_000;

/** Checks columns instead of rows and keeps them in a few bytes for each cell; null: the table is not what `kinds` says. */
export function readTable<Row>(
  written: unknown,
  strings: readonly string[],
  kinds: RowKinds<Row>,
): Table<Row> | null {
  const count = ownMember(written, 'count');
  const columns = ownMember(written, 'columns');
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0 || count > ROWS_MAX) return null;
  const read: Columns = { codes: new Map(), numbers: new Map(), flags: new Map(), lists: new Map() };
  let lists = 0;
  for (const [name, kind] of kinds.columns) {
    // Without rows there are no columns either.
    const column: unknown = count === 0 ? { v: [] } : ownMember(columns, name);
    const texts: unknown = ownMember(column, 't');
    const content: unknown = texts ?? ownMember(column, 'v');
    const cells: readonly unknown[] = Array.isArray(content) ? content : [content];
    if (Array.isArray(content) && content.length !== count) return null;
    if (Array.isArray(content)) lists += 1;
    // A column of texts that are all null is written as values.
    const isText = texts !== undefined || (kind.kind === 'text' && kind.nullable && cells.every(isNull));
    if (isText !== (kind.kind === 'text') && count > 0) return null;
    if (!keep(read, name, kind, cells, strings, count)) return null;
  }
  return lists === 0 ? null : { count, strings, ...read, row: (at) => rowOf<Row>(read, strings, at) };
}

interface Columns {
  readonly codes: Map<string, Int32Array>;
  readonly numbers: Map<string, Float64Array>;
  readonly flags: Map<string, Uint8Array>;
  readonly lists: Map<string, NumberLists>;
}

/** False: a cell is not of its kind. @param cells one: all rows have it */
function keep(
  { codes, numbers, flags, lists }: Columns,
  name: string,
  kind: ColumnKind,
  cells: readonly unknown[],
  strings: readonly string[],
  count: number,
): boolean {
  const put = <Read>(map: Map<string, Read>, read: Read | null, repeated: (read: Read) => Read): boolean => {
    if (read !== null) map.set(name, cells.length === count ? read : repeated(read));
    return read !== null;
  };
  switch (kind.kind) {
    case 'text':
      return put(codes, readCodes(cells, strings, kind), ([cell = -1]) => new Int32Array(count).fill(cell));
    case 'number':
      return put(numbers, readNumbers(cells, kind.nullable), ([cell = 0]) =>
        new Float64Array(count).fill(cell),
      );
    case 'flag':
      return put(flags, readFlags(cells), ([cell = 0]) => new Uint8Array(count).fill(cell));
    case 'numbers':
      return put(lists, readLists(cells), ({ values }) => ({ codes: new Int32Array(count), values }));
  }
}

function rowOf<Row>({ codes, numbers, flags, lists }: Columns, strings: readonly string[], at: number): Row {
  const row: Record<string, unknown> = {};
  for (const [name, column] of codes) row[name] = strings[column[at] ?? -1] ?? null;
  for (const [name, column] of numbers) row[name] = orNull(column[at]);
  for (const [name, column] of flags) row[name] = column[at] === 1;
  for (const [name, { codes: of, values }] of lists) row[name] = [...(values[of[at] ?? -1] ?? [])];
  // Every column was checked against the row's schema; to check each row again would take ten times as long.
  return row as Row;
}

/** @param cell of a column of numbers */
export function orNull(cell: number | undefined): number | null {
  return cell === undefined || Number.isNaN(cell) ? null : cell;
}

function isNull(cell: unknown): boolean {
  return cell === null;
}
