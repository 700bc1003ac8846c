import { isHash } from '../hash/hash-bytes.ts';
import type { BaselineEntries } from '../identity/baseline-entries.ts';
import type { BaselineEntry, Fingerprint } from '../identity/comparison.ts';
import { rowKinds } from './columns/column-kinds.ts';
import { lazily } from './columns/lazily.ts';
import { rowsByHash } from './columns/rows-by-hash.ts';
import { rowsByText } from './columns/rows-by-text.ts';
import type { CellColumn } from './columns/table.ts';
import { oldFinding } from './read-old-findings.ts';
import { entryRow } from './schemas.ts';
import type { StoredFile } from './stored-file.ts';

const ENTRY = rowKinds(entryRow);

/** Those of a baseline; null: the table holds something else. */
export function readEntries(file: StoredFile): BaselineEntries | null {
  const table = file.table('entries', ENTRY);
  if (table === null) return null;
  const { cells, count } = table;
  const old = oldFinding(cells);
  const [key, tool, ruleId] = [cells('key'), cells('tool'), cells('ruleId')];
  const [line, context, message] = [cells('lineHash'), cells('contextHash'), cells('messageHash')];
  const fingerprint = (row: number): Fingerprint => ({
    lineHash: line(row),
    contextHash: context(row),
    messageHash: message(row),
  });
  const hashes = table.column('key').hashes;
  const byHash = lazily(() => hashes && rowsByHash(hashes.bytes));
  const byText = lazily(() => rowsByText(count, key));
  const rowOf = (text: string): number => (byHash() ?? byText()).rowOf(text);
  const isText = (name: 'tool' | 'ruleId' | 'path' | 'severity') => {
    const { codes } = table.column(name);
    return (row: number, text: string | null): boolean => {
      const place = codes()[row] ?? -1;
      return place < 0 || text === null ? place < 0 && text === null : table.texts.is(place, text);
    };
  };
  const [isTool, isRuleId] = [isText('tool'), isText('ruleId')];
  const made = new Map<number, BaselineEntry>();
  return {
    length: count,
    rowOf,
    rowsOf: (items, keys) =>
      (keys && byHash()?.rowsOf(keys)) ?? Int32Array.from(items, (item) => rowOf(item.key)),
    isUnique: () => (byHash() ?? byText()).isUnique,
    key,
    rule: (row) => ({ tool: tool(row), ruleId: ruleId(row) }),
    isRule: (row, { tool: ofTool, ruleId: id }) => isTool(row, ofTool) && isRuleId(row, id),
    isPath: isText('path'),
    isSeverity: isText('severity'),
    firstSeen: cells('firstSeen'),
    isSuppressed: cells('suppressed'),
    hasLineHash: sameHash(table.column('lineHash')),
    hasMessageHash: sameHash(table.column('messageHash')),
    messageHashes: () => {
      const stored = table.column('messageHash').hashes;
      return stored && new Uint8Array(stored.bytes);
    },
    entry: (row) => {
      const entry = made.get(row) ?? { ...old(row), fingerprint: fingerprint(row) };
      made.set(row, entry);
      return entry;
    },
  };
}

/** Whether a row holds this hash, without making a text of what it holds. */
function sameHash({ hashes, at }: CellColumn): (row: number, hash: string | null) => boolean {
  if (hashes === null) return (row, hash) => at(row) === hash;
  const { bytes, isNone } = hashes;
  return (row, hash) => (hash === null ? isNone(row) : isHash(bytes, row, hash) && !isNone(row));
}
