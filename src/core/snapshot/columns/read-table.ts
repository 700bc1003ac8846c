import { ownMember } from '../own-member.ts';
import type { RowKinds } from './column-kinds.ts';
import { isWhole } from './is-whole.ts';
import { readColumn } from './read-columns.ts';
import type { Take } from './read-ints.ts';
import { type CellColumn, ROWS_MAX, type Table, tableOfColumns } from './table.ts';
import type { Texts } from './texts.ts';

/** Checks columns instead of rows, and unpacks what takes bytes; null: the table is not what `kinds` says. */
export function readTable<Row>(
  spec: unknown,
  texts: Texts,
  take: Take,
  kinds: RowKinds<Row>,
): Table<Row> | null {
  const [count, columns] = [ownMember(spec, 'count'), ownMember(spec, 'columns')];
  if (!isWhole(count, 0, ROWS_MAX) || !Array.isArray(columns)) return null;
  const read = new Map<string, CellColumn>();
  if (count === 0) return columns.length === 0 ? tableOfColumns(0, texts, read) : null;
  const place = { count, texts, take, coded: new Map(), numbers: new Map() };
  for (const each of columns) {
    const [name, how]: readonly unknown[] = Array.isArray(each) ? each : [];
    if (typeof name !== 'string' || read.has(name) || !Array.isArray(how)) return null;
    const kind = kinds.columns.get(name);
    const column = kind === undefined ? null : readColumn(name, how, kind, place);
    if (column === null) return null;
    read.set(name, column);
  }
  for (const name of kinds.later) {
    const kind = read.has(name) ? undefined : kinds.columns.get(name);
    const column = kind === undefined ? null : readColumn(name, ['n'], kind, place);
    if (column !== null) read.set(name, column);
  }
  return read.size === kinds.columns.size ? tableOfColumns(count, texts, read) : null;
}
