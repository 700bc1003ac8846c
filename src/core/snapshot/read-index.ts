import type { ScanRef } from '../identity/comparison.ts';
import { failure, type Result, success } from '../result.ts';
import type { Run } from '../sarif/finding.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { rowKinds } from './columns/column-kinds.ts';
import type { Table } from './columns/table.ts';
import { damaged } from './damaged.ts';
import { INDEX_FORMAT } from './formats.ts';
import { indexHeader } from './index-header.ts';
import { type EntryList, readOldFindings } from './read-old-findings.ts';
import { readStored } from './read-stored.ts';
import { rowToFinding } from './rows.ts';
import type { ScanReport } from './scan-report.ts';
import { type FindingRow, findingRow, LATER_COLUMNS } from './schemas.ts';

type ColumnsOf<Cell> = {
  [Name in keyof FindingRow]-?: FindingRow[Name] extends Cell ? Name : never;
}[keyof FindingRow];

/** Columns by what their cells are. Their names and meanings are those of `Finding`, `MatchedFinding` and `Decision`. */
type TextColumn = ColumnsOf<string | null>;
type NumberColumn = ColumnsOf<number | null>;
type FlagColumn = ColumnsOf<boolean>;

/** The index of a scan for pages: hundreds of thousands of findings in columns, objects only for rows that are looked at. */
export interface ScanIndex {
  readonly scan: ScanRef;
  readonly category: string;
  readonly runs: readonly Run[];
  readonly report: ScanReport;
  /** Findings; rows are numbered from 0, and 0 to `count - 1` is all that the accessors take. */
  readonly count: number;
  /** Every text of the index once. */
  readonly strings: readonly string[];
  /**
   * For each row the place of its text in `strings`, -1 for null: equal texts have equal numbers. Do not write to it. Empty
   * where hashes are kept as bytes (`key`).
   */
  codes(column: TextColumn): Int32Array;
  /** For each row its number, NaN for null. Do not write to it. */
  numbers(column: NumberColumn): Float64Array;
  text(column: TextColumn, row: number): string | null;
  /** The first row with this text; -1: there is none. */
  rowOf(column: TextColumn, text: string): number;
  number(column: NumberColumn, row: number): number | null;
  flag(column: FlagColumn, row: number): boolean;
  /** CWE numbers, ascending; rows with the same numbers share one list. */
  cwe(row: number): readonly number[];
  /** The whole finding, without what the index leaves out: message, snippet, fingerprint. */
  finding(row: number): DecidedFinding;
  readonly fixed: EntryList;
  readonly notScanned: EntryList;
}

const FINDING = rowKinds(findingRow, LATER_COLUMNS);

/** Reads the attachment `fixgate.index.v1`; anything else is `snapshot.damaged`. Whoever may run a pipeline can write one. */
export function readIndex(bytes: Uint8Array): Result<ScanIndex> {
  const stored = readStored(INDEX_FORMAT, bytes);
  if (!stored.ok) return stored;
  const header = indexHeader.read(stored.value.header);
  const findings = stored.value.table('findings', FINDING);
  const fixed = readOldFindings(stored.value, 'fixed');
  const notScanned = readOldFindings(stored.value, 'notScanned');
  if (!header || !findings || !fixed || !notScanned || !stored.value.isRead()) {
    return failure(damaged(INDEX_FORMAT, 'values are missing or of another type.'));
  }
  return success({
    ...header,
    ...accessors(findings),
    fixed,
    notScanned,
  });
}

type Accessors = Omit<ScanIndex, 'scan' | 'category' | 'runs' | 'report' | 'fixed' | 'notScanned'>;

function accessors(table: Table<FindingRow>): Accessors {
  const cwe = table.column('cwe');
  return {
    count: table.count,
    strings: table.texts.all(),
    codes: (column) => table.column(column).codes(),
    numbers: (column) => table.column(column).numbers(),
    text: (column, row) => {
      const cell = table.column(column).at(row);
      return typeof cell === 'string' ? cell : null;
    },
    rowOf: (column, text) => table.column(column).rowOf(text),
    number: (column, row) => {
      const cell = table.column(column).at(row);
      return typeof cell === 'number' ? cell : null;
    },
    flag: (column, row) => table.column(column).at(row) === true,
    cwe: (row) => {
      const cell = cwe.at(row);
      return Array.isArray(cell) ? cell : [];
    },
    finding: (row) => rowToFinding(table.row(row), ''),
  };
}
