import type { Severity } from '../sarif/finding.ts';
import type { Baseline, BaselineEntry } from './comparison.ts';
import type { Ruled } from './rule-families.ts';

interface Keyed {
  readonly key: string;
}

/**
 * The entries of a baseline, by row. Hundreds of thousands of them are compared where they lie; an object is made of
 * those few that no finding has the key of.
 */
export interface BaselineEntries {
  readonly length: number;
  /** Row of the last one with this key; -1: there is none. */
  rowOf(key: string): number;
  /** The same of each item; kept, because today's findings are looked up more than once. */
  rowsOf(items: readonly Keyed[]): Int32Array;
  /** Does each key stand for one entry? A forged file may say otherwise. */
  isUnique(): boolean;
  // What comparing asks of each. Rows go from 0 to `length - 1`.
  key(row: number): string;
  rule(row: number): Ruled;
  path(row: number): string | null;
  severity(row: number): Severity;
  firstSeen(row: number): string;
  isSuppressed(row: number): boolean;
  hasLineHash(row: number, hash: string | null): boolean;
  hasMessageHash(row: number, hash: string): boolean;
  /** The whole entry; the same object whenever it is asked for. */
  entry(row: number): BaselineEntry;
}

/** A baseline as it is read back, for comparing. */
export interface StoredBaseline extends Omit<Baseline, 'entries'> {
  readonly entries: BaselineEntries;
}

/** Entries that are objects already. */
export function entriesOf(list: readonly BaselineEntry[]): BaselineEntries {
  let rows: ReadonlyMap<string, number> | null = null;
  const byKey = (): ReadonlyMap<string, number> => {
    rows ??= new Map(list.map(({ key }, row) => [key, row]));
    return rows;
  };
  const entry = (row: number): BaselineEntry => {
    const found = list[row];
    if (found === undefined) throw new RangeError(`no entry ${row}`);
    return found;
  };
  const rowOf = (key: string): number => byKey().get(key) ?? -1;
  return {
    length: list.length,
    rowOf,
    rowsOf: rowsOfLast(rowOf),
    isUnique: () => byKey().size === list.length,
    key: (row) => entry(row).key,
    rule: entry,
    path: (row) => entry(row).path,
    severity: (row) => entry(row).severity,
    firstSeen: (row) => entry(row).firstSeen,
    isSuppressed: (row) => entry(row).suppressed,
    hasLineHash: (row, hash) => entry(row).fingerprint.lineHash === hash,
    hasMessageHash: (row, hash) => entry(row).fingerprint.messageHash === hash,
    entry,
  };
}

/** Rows of the items that were asked for last. */
export function rowsOfLast(rowOf: (key: string) => number): (items: readonly Keyed[]) => Int32Array {
  let last: readonly Keyed[] = [];
  let rows = new Int32Array(0);
  return (items) => {
    if (items === last) return rows;
    last = items;
    rows = new Int32Array(items.length);
    for (let at = 0; at < rows.length; at += 1) rows[at] = rowOf(items[at]?.key ?? '');
    return rows;
  };
}
