import type { ColumnKind } from './column-kinds.ts';
import { ownMember } from './own-member.ts';
import { type NumberLists, readCodes, readFlags, readLists, readNumbers } from './read-cells.ts';

/** Columns by name, each with as many cells as the table has rows. */
export interface Table {
  readonly count: number;
  /** Places in the file's table of strings; -1: null. */
  readonly codes: ReadonlyMap<string, Int32Array>;
  /** NaN: null. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** 0 or 1. */
  readonly flags: ReadonlyMap<string, Uint8Array>;
  readonly lists: ReadonlyMap<string, NumberLists>;
}

/** Checks columns instead of rows and keeps them in a few bytes for each cell; null: the table is not what `kinds` says. */
export function readTable(
  written: unknown,
  strings: readonly string[],
  kinds: ReadonlyMap<string, ColumnKind>,
): Table | null {
  const count = ownMember(written, 'count');
  const columns = ownMember(written, 'columns');
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return null;
  const codes = new Map<string, Int32Array>();
  const numbers = new Map<string, Float64Array>();
  const flags = new Map<string, Uint8Array>();
  const lists = new Map<string, NumberLists>();
  const keep = <T>(map: Map<string, T>, name: string, read: T | null): boolean => {
    if (read !== null) map.set(name, read);
    return read !== null;
  };
  for (const [name, kind] of kinds) {
    // Without rows there are no columns either.
    const column: unknown = count === 0 ? { v: [] } : ownMember(columns, name);
    const texts = ownMember(column, 't');
    const cells: unknown = texts ?? ownMember(column, 'v');
    if (!Array.isArray(cells) || cells.length !== count) return null;
    // A column of texts that are all null is written as values.
    const isText = texts !== undefined || (kind.kind === 'text' && kind.nullable && cells.every(isNull));
    if (isText !== (kind.kind === 'text') && count > 0) return null;
    if (kind.kind === 'text' && !keep(codes, name, readCodes(cells, strings, kind))) return null;
    if (kind.kind === 'number' && !keep(numbers, name, readNumbers(cells, kind.nullable))) return null;
    if (kind.kind === 'flag' && !keep(flags, name, readFlags(cells))) return null;
    if (kind.kind === 'numbers' && !keep(lists, name, readLists(cells))) return null;
  }
  return { count, codes, numbers, flags, lists };
}

/** One row as the row's schema describes it. */
export function rowOf(
  { codes, numbers, flags, lists }: Table,
  strings: readonly string[],
  at: number,
): Readonly<Record<string, unknown>> {
  const row: [string, unknown][] = [];
  for (const [name, column] of codes) row.push([name, strings[column[at] ?? -1] ?? null]);
  for (const [name, column] of numbers) row.push([name, orNull(column[at])]);
  for (const [name, column] of flags) row.push([name, column[at] === 1]);
  for (const [name, { codes: of, values }] of lists) row.push([name, values[of[at] ?? -1] ?? []]);
  return Object.fromEntries(row);
}

/** @param cell of a column of numbers */
export function orNull(cell: number | undefined): number | null {
  return cell === undefined || Number.isNaN(cell) ? null : cell;
}

function isNull(cell: unknown): boolean {
  return cell === null;
}
