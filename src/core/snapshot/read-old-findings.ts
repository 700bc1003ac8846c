import type { BaselineEntry } from '../identity/comparison.ts';
import { rowKinds } from './columns/column-kinds.ts';
import type { Table } from './columns/table.ts';
import { type OldRow, oldRow } from './schemas.ts';
import type { StoredFile } from './stored-file.ts';

/** A finding of the baseline as the index has it: nothing there is matched again. */
export type OldFinding = Omit<BaselineEntry, 'fingerprint'>;

/** Findings of a baseline. */
export interface EntryList {
  readonly count: number;
  /** @param row from 0 to `count - 1` */
  entry(row: number): OldFinding;
}

const OLD = rowKinds(oldRow);

/** Those of an index, made when somebody looks at them; null: the table holds something else. */
export function readOldFindings(file: StoredFile, name: string): EntryList | null {
  const table = file.table(name, OLD);
  return table === null ? null : { count: table.count, entry: oldFinding(table.cells) };
}

/** Member by member: a loop over names would take ten times as long. */
export function oldFinding<Row extends OldRow>(cells: Table<Row>['cells']): (row: number) => OldFinding {
  const [key, tool, ruleId, severity] = [cells('key'), cells('tool'), cells('ruleId'), cells('severity')];
  const [path, startLine, firstSeen] = [cells('path'), cells('startLine'), cells('firstSeen')];
  const [suppressed, message, cwe] = [cells('suppressed'), cells('message'), cells('cwe')];
  return (row) => ({
    key: key(row),
    tool: tool(row),
    ruleId: ruleId(row),
    severity: severity(row),
    path: path(row),
    startLine: startLine(row),
    firstSeen: firstSeen(row),
    suppressed: suppressed(row),
    message: message(row),
    cwe: cwe(row),
  });
}
