import type { Baseline, BaselineEntry, Comparison, ScanRef } from '../identity/comparison.ts';
import { joinChunks } from '../join-chunks.ts';
import type { Run } from '../sarif/finding.ts';
import { isSilent } from '../sarif/silent.ts';
import { type WrittenFile, writeFile } from './columns/write-file.ts';
import { tableOf } from './columns/written.ts';
import { BASELINE_FORMAT } from './formats.ts';
import { ENTRY_CELLS } from './rows.ts';
import type { WrittenSnapshot } from './snapshot-file.ts';
import { storedMessage } from './stored-message.ts';

/**
 * What the next scan compares with. Entries of tools that did not look today stay, so that their findings are not
 * new when the tool comes back.
 */
export function toBaseline(
  comparison: Comparison,
  scan: ScanRef,
  category: string,
  runs: readonly Run[],
): Baseline {
  const today = comparison.findings.map(({ finding, firstSeen }): BaselineEntry => {
    const { key, tool, ruleId, severity, path, startLine, fingerprint, cwe } = finding;
    const suppressed = isSilent(finding);
    const message = storedMessage(finding);
    return { key, tool, ruleId, severity, path, startLine, fingerprint, firstSeen, suppressed, message, cwe };
  });
  const tools = [...runs, ...comparison.notScanned].map(({ tool }) => tool);
  return {
    scan,
    category,
    tools: [...new Set(tools)].sort(),
    entries: [...today, ...comparison.notScanned],
  };
}

/** The attachment's bytes before compression; the same baseline always gives the same bytes. */
export function writeBaseline(baseline: Baseline): Uint8Array {
  return joinChunks(fileOf(baseline).pieces);
}

function fileOf({ scan, category, tools, entries }: Baseline): WrittenFile {
  return writeFile(BASELINE_FORMAT, { scan, category, tools }, { entries: tableOf(entries, ENTRY_CELLS) });
}

/**
 * The same as of `toBaseline` without making its entries, most of which the columns of the index say already.
 * @param columns of the comparison's findings
 */
export function writeBaselineBeside(
  columns: WrittenSnapshot['columns'],
  comparison: Comparison,
  scan: ScanRef,
  category: string,
  runs: readonly Run[],
): { readonly count: number; readonly file: WrittenFile } {
  const { notScanned } = comparison;
  if (notScanned.length > 0) {
    const baseline = toBaseline(comparison, scan, category, runs);
    return { count: baseline.entries.length, file: fileOf(baseline) };
  }
  const { key, tool, ruleId, severity, path, startLine, firstSeen, cwe } = columns.index;
  const { message, hashes, isSilent: suppressed } = columns;
  const shared = { key, tool, ruleId, severity, path, startLine, firstSeen, message, cwe };
  const tools = [...new Set(runs.map((run) => run.tool))].sort();
  const count = comparison.findings.length;
  const entries = { count, columns: { ...shared, suppressed, ...hashes } };
  return { count, file: writeFile(BASELINE_FORMAT, { scan, category, tools }, { entries }) };
}
