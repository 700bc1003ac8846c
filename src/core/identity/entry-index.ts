import type { BaselineEntry } from './comparison.ts';

/** Entries of a baseline by their keys. */
export interface EntryIndex {
  /** Of the last one with this key; -1: there is none. */
  rowOf(key: string): number;
  /** Does each key stand for one entry? A forged file may say otherwise. */
  readonly isUnique: boolean;
}

/** Made once for all that look for entries by their keys. */
export function indexEntries(entries: readonly Pick<BaselineEntry, 'key'>[]): EntryIndex {
  const rows = new Map<string, number>();
  for (let row = 0; row < entries.length; row += 1) {
    const entry = entries[row];
    if (entry !== undefined) rows.set(entry.key, row);
  }
  return { rowOf: (key) => rows.get(key) ?? -1, isUnique: rows.size === entries.length };
}
