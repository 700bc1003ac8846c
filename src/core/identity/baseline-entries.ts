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
  /** The same of each item. @param keys of all of them, eight bytes each, if they are at hand */
  rowsOf(items: readonly Keyed[], keys: Uint8Array | null): Int32Array;
  /** Does each key stand for one entry? A forged file may say otherwise. */
  isUnique(): boolean;
  // What comparing asks of each. Rows go from 0 to `length - 1`.
  key(row: number): string;
  rule(row: number): Ruled;
  /** In these words. */
  isRule(row: number, rule: Ruled): boolean;
  isPath(row: number, path: string | null): boolean;
  isSeverity(row: number, severity: Severity): boolean;
  firstSeen(row: number): string;
  isSuppressed(row: number): boolean;
  hasLineHash(row: number, hash: string | null): boolean;
  hasMessageHash(row: number, hash: string): boolean;
  /** Of all rows, eight bytes each; null: they are kept otherwise. */
  messageHashes(): Uint8Array<ArrayBuffer> | null;
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
    rowsOf: (items) => Int32Array.from(items, (item) => rowOf(item.key)),
    isUnique: () => byKey().size === list.length,
    key: (row) => entry(row).key,
    rule: entry,
    isRule: (row, { tool, ruleId }) => entry(row).tool === tool && entry(row).ruleId === ruleId,
    isPath: (row, path) => entry(row).path === path,
    isSeverity: (row, severity) => entry(row).severity === severity,
    firstSeen: (row) => entry(row).firstSeen,
    isSuppressed: (row) => entry(row).suppressed,
    hasLineHash: (row, hash) => entry(row).fingerprint.lineHash === hash,
    hasMessageHash: (row, hash) => entry(row).fingerprint.messageHash === hash,
    messageHashes: () => null,
    entry,
  };
}
