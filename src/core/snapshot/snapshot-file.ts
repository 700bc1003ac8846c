import * as v from 'valibot';
import type { BaselineEntry, ScanRef } from '../identity/comparison.ts';
import { failure, type Result, success } from '../result.ts';
import type { Run } from '../sarif/finding.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { readColumns, tableOf, writeColumns } from './columns.ts';
import { damaged } from './damaged.ts';
import { FORMAT_VERSION, INDEX_FORMAT, MESSAGES_FORMAT } from './formats.ts';
import { indexHeader } from './index-header.ts';
import { ENTRY_CELLS, FINDING_CELLS, rowToEntry, rowToFinding } from './rows.ts';
import type { ScanReport } from './scan-report.ts';
import { entryRow, findingRow } from './schemas.ts';
import { type DetailOf, writeDetails } from './write-details.ts';

/** The full result of a scan. */
export interface Snapshot {
  readonly scan: ScanRef;
  readonly category: string;
  readonly runs: readonly Run[];
  readonly report: ScanReport;
  readonly findings: readonly DecidedFinding[];
  readonly fixed: readonly BaselineEntry[];
  readonly notScanned: readonly BaselineEntry[];
}

/** Both attachments before compression; the same snapshot always gives the same bytes. */
interface SnapshotBytes {
  /** Everything to filter, count and place findings by. */
  readonly index: Uint8Array;
  /** What is shown of a finding when somebody opens it, in the order of the index. */
  readonly messages: Uint8Array;
}

/** Index and messages apart: a page that lists findings needs only the first. @param detailOf see `keepDetails` */
export function writeSnapshot(snapshot: Snapshot, detailOf: DetailOf = () => null): SnapshotBytes {
  const { scan, category, runs, report, findings, fixed, notScanned } = snapshot;
  const { id, attempt } = report.step;
  const place = { scan: { runId: scan.runId, commit: scan.commit }, report: { step: { id, attempt } } };
  return {
    index: writeColumns(
      INDEX_FORMAT,
      FORMAT_VERSION,
      { scan, category, runs, report },
      {
        findings: tableOf(findings, FINDING_CELLS),
        fixed: tableOf(fixed, ENTRY_CELLS),
        notScanned: tableOf(notScanned, ENTRY_CELLS),
      },
    ),
    messages: writeDetails(place, findings, detailOf),
  };
}

/** Messages are all that a snapshot in rows has of its details. */
const messageRow = v.object({ message: v.string() });

/** @param messages null: not fetched; findings then have empty messages */
export function readSnapshot(index: Uint8Array, messages: Uint8Array | null): Result<Snapshot> {
  const file = readColumns(INDEX_FORMAT, FORMAT_VERSION, index);
  if (!file.ok) return file;
  const { tables } = file.value;
  const head = v.safeParse(indexHeader, file.value.header);
  const findings = v.safeParse(v.array(findingRow), tables.get('findings'));
  const fixed = v.safeParse(v.array(entryRow), tables.get('fixed'));
  const notScanned = v.safeParse(v.array(entryRow), tables.get('notScanned'));
  if (!head.success || !findings.success || !fixed.success || !notScanned.success) {
    return failure(damaged(INDEX_FORMAT, 'values are missing or of another type.'));
  }
  const texts = messages === null ? success<string[]>([]) : readMessages(messages, findings.output.length);
  if (!texts.ok) return texts;
  return success({
    ...head.output,
    findings: findings.output.map((row, at) => rowToFinding(row, texts.value[at] ?? '')),
    fixed: fixed.output.map(rowToEntry),
    notScanned: notScanned.output.map(rowToEntry),
  });
}

function readMessages(bytes: Uint8Array, expected: number): Result<string[]> {
  const file = readColumns(MESSAGES_FORMAT, FORMAT_VERSION, bytes);
  if (!file.ok) return file;
  const rows = v.safeParse(v.array(messageRow), file.value.tables.get('findings'));
  if (!rows.success || rows.output.length !== expected) {
    return failure(damaged(MESSAGES_FORMAT, 'its messages do not belong to the index.'));
  }
  return success(rows.output.map(({ message }) => message));
}
