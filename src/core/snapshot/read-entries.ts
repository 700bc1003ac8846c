import type { BaselineEntry } from '../identity/comparison.ts';
import { rowKinds } from './column-kinds.ts';
import { readTable } from './read-table.ts';
import { rowToEntry } from './rows.ts';
import { entryRow } from './schemas.ts';

/** Findings of a baseline. */
export interface EntryList {
  readonly count: number;
  /** @param row from 0 to `count - 1` */
  entry(row: number): BaselineEntry;
}

const ENTRY = rowKinds(entryRow);

/** Null: the table holds something else. */
export function readEntries(written: unknown, strings: readonly string[]): EntryList | null {
  const table = readTable(written, strings, ENTRY);
  return table === null ? null : { count: table.count, entry: (row) => rowToEntry(table.row(row)) };
}

/** All of them. */
export function entriesOf({ count, entry }: EntryList): readonly BaselineEntry[] {
  return Array.from({ length: count }, (_, row) => entry(row));
}
