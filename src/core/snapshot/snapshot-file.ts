import * as v from 'valibot';
import type { BaselineEntry, ScanRef } from '../identity/comparison.ts';
import { failure, type Result, success } from '../result.ts';
import type { Run } from '../sarif/finding.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { damaged, readColumns, writeColumns } from './columns.ts';
import { entryToRow, findingToRow, rowToEntry, rowToFinding } from './rows.ts';
import { entryRow, findingRow, run, scanRef } from './schemas.ts';
import { storedMessage } from './stored-message.ts';

/** Names of the run attachments. */
/** Types of the attachments; a change of what they hold takes another number. */
export const INDEX_FORMAT = 'fixgate.index.v1';
export const MESSAGES_FORMAT = 'fixgate.messages.v1';
const VERSION = 1;

/** The full result of a scan. */
export interface Snapshot {
  readonly scan: ScanRef;
  readonly category: string;
  readonly runs: readonly Run[];
  readonly findings: readonly DecidedFinding[];
  readonly fixed: readonly BaselineEntry[];
  readonly notScanned: readonly BaselineEntry[];
}

/** Both attachments before compression; the same snapshot always gives the same bytes. */
interface SnapshotBytes {
  /** Everything to filter, count and place findings by. */
  readonly index: Uint8Array;
  /** The findings' messages, in the order of the index. */
  readonly messages: Uint8Array;
}

/** Index and messages apart: a page that lists findings needs only the first. */
export function writeSnapshot(snapshot: Snapshot): SnapshotBytes {
  const { scan, category, runs, findings, fixed, notScanned } = snapshot;
  return {
    index: writeColumns(
      INDEX_FORMAT,
      VERSION,
      { scan, category, runs },
      {
        findings: findings.map(findingToRow),
        fixed: fixed.map(entryToRow),
        notScanned: notScanned.map(entryToRow),
      },
    ),
    messages: writeColumns(
      MESSAGES_FORMAT,
      VERSION,
      {},
      { findings: findings.map(({ finding }) => ({ message: storedMessage(finding) })) },
    ),
  };
}

const header = v.object({ scan: scanRef, category: v.string(), runs: v.array(run) });
const messageRow = v.object({ message: v.string() });

/** @param messages null: not fetched; findings then have empty messages */
export function readSnapshot(index: Uint8Array, messages: Uint8Array | null): Result<Snapshot> {
  const file = readColumns(INDEX_FORMAT, VERSION, index);
  if (!file.ok) return file;
  const { tables } = file.value;
  const head = v.safeParse(header, file.value.header);
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
  const file = readColumns(MESSAGES_FORMAT, VERSION, bytes);
  if (!file.ok) return file;
  const rows = v.safeParse(v.array(messageRow), file.value.tables.get('findings'));
  if (!rows.success || rows.output.length !== expected) {
    return failure(damaged(MESSAGES_FORMAT, 'its messages do not belong to the index.'));
  }
  return success(rows.output.map(({ message }) => message));
}
