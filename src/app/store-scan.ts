import type { Fault } from '../core/fault.ts';
import type { ScanRef } from '../core/identity/comparison.ts';
import type { Run } from '../core/sarif/finding.ts';
import type { WrittenFile } from '../core/snapshot/columns/write-file.ts';
import { BASELINE_FORMAT, INDEX_FORMAT, MESSAGES_FORMAT } from '../core/snapshot/formats.ts';
import { attachmentEntry, type Receipt } from '../core/snapshot/receipt.ts';
import { writeSnapshot } from '../core/snapshot/snapshot-file.ts';
import { writeBaselineBeside } from '../core/snapshot/write-baseline.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { Compress } from '../ports/gzip.ts';
import type { RunContext } from '../ports/step.ts';
import type { Decision } from './decide.ts';
import type { TaskPorts } from './ports.ts';
import { scanReport } from './scan-report.ts';

/** What a scan leaves with its run, and the receipt that says what it must be. */
interface StoredScan {
  readonly contents: readonly {
    readonly type: string;
    /** Compressed; null: it will not be attached. */
    readonly packed: Promise<Uint8Array> | null;
  }[];
  /** Null: the scan is not complete, so nothing may compare with it. */
  readonly receipt: Receipt | null;
}

interface PackOptions {
  /** As in the input `sarif`. */
  readonly patterns: readonly string[];
  /** Of FixGate. */
  readonly version: string;
  /** ISO 8601. */
  readonly today: string;
  /** Starts while other contents are written; null: nothing will be attached. */
  readonly compress: Compress | null;
}

/**
 * Index and messages for people, the baseline for the next scan. The receipt is needed because the agent uploads
 * attachments after the step and tells nobody when that fails. Whatever the verdict, people see what was there; a
 * scan that is not complete leaves no baseline and no receipt.
 */
export function packScan(
  decision: Decision,
  findings: readonly DecidedFinding[],
  context: RunContext,
  { patterns, version, today, compress }: PackOptions,
): StoredScan {
  const { runId, branch } = context;
  const report = scanReport(decision, patterns, context, version);
  const { scan, comparison, change, verdict } = decision;
  const { category, runs } = scan;
  const { commit } = change;
  const ref: ScanRef = { commit, branch, runId, finishedAt: today };
  const { fixed, notScanned } = comparison ?? { fixed: [], notScanned: [] };
  const snapshot = writeSnapshot(
    { scan: ref, category, runs, report, findings, fixed, notScanned },
    scan.details.of,
  );
  const content = (type: string, count: number, { pieces }: WrittenFile) => ({
    type,
    packed: compress?.(pieces) ?? null,
    entry: attachmentEntry(type, count, pieces),
  });
  // The largest first: while others are written, they are compressed.
  const messages = content(MESSAGES_FORMAT, findings.length, snapshot.files.messages);
  const baseline =
    comparison === null || verdict.verdict === 'error'
      ? null
      : writeBaselineBeside(snapshot.columns, comparison, ref, category, runs);
  const compared = baseline === null ? null : content(BASELINE_FORMAT, baseline.count, baseline.file);
  const index = content(INDEX_FORMAT, findings.length, snapshot.files.index);
  if (compared === null) return { contents: [index, messages], receipt: null };
  const contents = [index, messages, compared];
  const attachments = contents.map(({ entry }) => entry);
  const tools = toolsOf(runs);
  return { contents, receipt: { version: report.version, category, commit, branch, tools, attachments } };
}

/** A tool may have written hundreds of logs. */
function toolsOf(runs: readonly Run[]): Receipt['tools'] {
  const tools = new Map<string, Receipt['tools'][number]>();
  for (const { tool: name, toolVersion: version, results } of runs) {
    const key = JSON.stringify([name, version]);
    tools.set(key, { name, version, results: results + (tools.get(key)?.results ?? 0) });
  }
  return [...tools.values()];
}

/** Hands the files to the agent. @returns what could not be written. */
export async function attachScan(
  { contents }: StoredScan,
  scanId: string,
  { temporary, output }: Pick<TaskPorts, 'temporary' | 'output'>,
): Promise<readonly Fault[]> {
  for (const { type, packed } of contents) {
    if (packed === null) continue;
    const path = await temporary.write(`${type}.gz`, await packed);
    if (!path.ok) return [path.fault];
    output.attach(type, scanId, path.value);
  }
  return [];
}
