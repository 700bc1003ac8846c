import type { BaselineEntry, ScanRef } from '../identity/comparison.ts';
import { joinChunks } from '../join-chunks.ts';
import type { Run } from '../sarif/finding.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { Column } from './columns/gather-column.ts';
import { lazily } from './columns/lazily.ts';
import { type WrittenFile, writeFile } from './columns/write-file.ts';
import { tableOf } from './columns/written.ts';
import { type FindingColumns, findingColumns } from './finding-columns.ts';
import { INDEX_FORMAT } from './formats.ts';
import { type DetailOf, gatherDetails } from './gather-details.ts';
import { OLD_CELLS } from './rows.ts';
import type { ScanReport } from './scan-report.ts';
import { writeDetails } from './write-details.ts';

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
export interface WrittenSnapshot {
  readonly files: WrittenFiles;
  /** The bytes of the files, put together when they are asked for. */
  readonly index: Uint8Array;
  readonly messages: Uint8Array;
  /** Of the findings: the baseline holds some of them too. */
  readonly columns: FindingColumns & { readonly message: Column };
}

interface WrittenFiles {
  /**
   * Everything to filter, count and place findings by. Written when it is asked for: meanwhile, the larger messages can
   * be compressed.
   */
  readonly index: WrittenFile;
  /** What is shown of a finding when somebody opens it, in the order of the index. */
  readonly messages: WrittenFile;
}

/** Index and messages apart: a page that lists findings needs only the first. @param detailOf see `keepDetails` */
export function writeSnapshot(snapshot: Snapshot, detailOf: DetailOf = () => null): WrittenSnapshot {
  const { scan, category, runs, report, findings, fixed, notScanned } = snapshot;
  const { id, attempt } = report.step;
  const place = { scan: { runId: scan.runId, commit: scan.commit }, report: { step: { id, attempt } } };
  const gathered = gatherDetails(findings.length, detailOf);
  const columns = findingColumns(findings, gathered.take);
  const details = writeDetails(place, gathered);
  const old = { fixed: tableOf(fixed, OLD_CELLS), notScanned: tableOf(notScanned, OLD_CELLS) };
  const index = lazily(() =>
    writeFile(
      INDEX_FORMAT,
      { scan, category, runs, report },
      { findings: { count: findings.length, columns: columns.index }, ...old },
    ),
  );
  const files: WrittenFiles = {
    get index() {
      return index();
    },
    messages: details.file,
  };
  return {
    files,
    get index() {
      return joinChunks(index().pieces);
    },
    get messages() {
      return joinChunks(details.file.pieces);
    },
    columns: { ...columns, message: details.messages },
  };
}
