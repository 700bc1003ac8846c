import * as v from 'valibot';
import type { Baseline, BaselineEntry, Comparison, ScanRef } from '../identity/comparison.ts';
import { failure, type Result, success } from '../result.ts';
import type { Run } from '../sarif/finding.ts';
import { isSilent } from '../sarif/silent.ts';
import { tableOf, writeColumns } from './columns.ts';
import { damaged } from './damaged.ts';
import { entriesOf, readEntries } from './read-entries.ts';
import { readStored } from './read-stored.ts';
import { ENTRY_CELLS } from './rows.ts';
import { scanRef } from './schemas.ts';
import { storedMessage } from './stored-message.ts';

/** Name of the run attachment. */
export const BASELINE_FORMAT = 'fixgate.baseline.v1';
const VERSION = 1;

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
  const { scan, category, tools, entries } = baseline;
  return writeColumns(
    BASELINE_FORMAT,
    VERSION,
    { scan, category, tools },
    { entries: tableOf(entries, ENTRY_CELLS) },
  );
}

const header = v.object({ scan: scanRef, category: v.string(), tools: v.array(v.string()) });

/** Reads what `writeBaseline` made; anything else is `snapshot.damaged`. */
export function readBaseline(bytes: Uint8Array): Result<Baseline> {
  const stored = readStored(BASELINE_FORMAT, VERSION, bytes);
  if (!stored.ok) return stored;
  const head = v.safeParse(header, stored.value.header);
  const entries = readEntries(stored.value.table('entries'), stored.value.strings);
  if (!head.success || entries === null) {
    return failure(damaged(BASELINE_FORMAT, 'values are missing or of another type.'));
  }
  return success({ ...head.output, entries: entriesOf(entries) });
}
