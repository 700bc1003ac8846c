import type { Comparison } from '../identity/comparison.ts';
import { counted } from '../render/words.ts';
import type { Run } from '../sarif/finding.ts';
import { isSilent } from '../sarif/silent.ts';
import { type DecidedFinding, isOpen } from '../triage/decided-finding.ts';
import type { FixRecord } from './fix-record.ts';
import { placeOf, scannedLess } from './scanned-less.ts';

/** What a scan of a fix pull request says about the fix. */
export interface Verification {
  /** `unknown`: the scan could not see enough to say. */
  readonly outcome: 'verified' | 'failed' | 'unknown';
  /** How many findings the pull request is to fix, and how many of them are gone. */
  readonly total: number;
  readonly gone: number;
  /** Of those, what is still reported. */
  readonly remaining: readonly DecidedFinding[];
  /** What the pull request brings with it. */
  readonly fresh: readonly DecidedFinding[];
  /** The same in one sentence without its end, for log, summary and status. May hold foreign text. */
  readonly words: string;
}

type Found = Pick<Verification, 'total' | 'gone' | 'remaining' | 'fresh'>;

/** Everything that the answer depends on. */
export interface VerificationInput {
  readonly record: Pick<FixRecord, 'findings' | 'rules' | 'tools'>;
  /** Null: nothing could be read. */
  readonly comparison: Comparison | null;
  /** The comparison's findings, decided. */
  readonly findings: readonly DecidedFinding[];
  readonly runs: readonly Run[];
  /** Why there is nothing to compare with; null: there is. */
  readonly noBaseline: string | null;
  /** What kept the scan from seeing everything. May hold foreign text. */
  readonly problem: string | null;
  /** Paths of the files that the pull request changes or adds. */
  readonly changedPaths: readonly string[];
  /** Paths that it deletes, or gives another name. */
  readonly removedPaths: readonly string[];
}

/**
 * A fix is verified when a complete scan by the same tools reports none of its findings, and nothing new in the files
 * that it changes. What is not reported because nobody looked, or looked at less, is not gone.
 */
export function verification(input: VerificationInput): Verification {
  const { record, comparison, findings } = input;
  const wanted = new Set(record.findings);
  const changed = new Set(input.changedPaths.map(placeOf));
  const isInChange = ({ finding }: DecidedFinding): boolean =>
    finding.path !== null && changed.has(placeOf(finding.path));
  // One that is only suppressed now was not fixed, under whatever key.
  const remaining = findings.filter(
    (each) =>
      wanted.has(each.finding.key) ||
      (each.state === 'new' &&
        each.finding.suppressed &&
        isInChange(each) &&
        record.rules.includes(each.finding.ruleId)),
  );
  const fresh = findings.filter(
    (each) =>
      each.state === 'new' &&
      isOpen(each) &&
      (isInChange(each) || (each.origin === 'introduced' && comparison?.changesKnown === true)) &&
      !wanted.has(each.finding.key),
  );
  const total = wanted.size;
  const fixed = new Set(comparison?.fixed.map(({ key }) => key));
  const missing = record.findings.filter(
    (key) => !fixed.has(key) && !remaining.some(({ finding }) => finding.key === key),
  );
  // Not known to the baseline either: where the same rule still reports something, it may be that under another key.
  const relatives = findings.filter(
    ({ finding }) => !isSilent(finding) && record.rules.includes(finding.ruleId),
  );
  const reason =
    input.problem ??
    unseen(input) ??
    (missing.length > 0 && relatives.length > 0
      ? `${counted(missing.length, 'finding')} cannot be told from others of the same rule`
      : null) ??
    (missing.length === total ? 'the scan of the target does not know its findings' : null) ??
    scannedLess(input);
  const found = { total, remaining, fresh };
  if (remaining.length > 0 || fresh.length > 0) {
    const gone = record.findings.filter((key) => fixed.has(key)).length;
    return { ...found, outcome: 'failed', gone, words: failedWords({ ...found, gone }) };
  }
  if (reason !== null) return { ...found, outcome: 'unknown', gone: 0, words: `cannot say: ${reason}` };
  const words = `${total} of ${counted(total, 'finding')} gone, no new findings`;
  return { ...found, outcome: 'verified', gone: total, words };
}

/** Nothing can be said. @param reason may hold foreign text */
export function unverifiable(reason: string): Verification {
  const found = { total: 0, gone: 0, remaining: [], fresh: [] };
  return { ...found, outcome: 'unknown', words: `cannot say: ${reason}` };
}

function unseen({ record, comparison, runs, noBaseline }: VerificationInput): string | null {
  if (comparison === null) return 'there is no scan result';
  const absent = record.tools.find((tool) => !runs.some((run) => run.tool === tool));
  if (absent !== undefined) return `${absent} did not scan`;
  const failed = runs.find(({ tool, successful }) => record.tools.includes(tool) && !successful);
  if (failed !== undefined) return `${failed.tool} did not finish its scan`;
  if (noBaseline !== null) return `there is nothing to compare with: ${noBaseline}`;
  const unlooked = comparison.notScanned.some(({ key }) => record.findings.includes(key));
  return unlooked ? 'the tool that found it did not scan' : null;
}

const NAMED = 2;

function failedWords({ total, gone, remaining, fresh }: Found): string {
  return [
    `${gone} of ${counted(total, 'finding')} gone`,
    ...(remaining.length === 0 ? [] : [`still there: ${named(remaining)}`]),
    ...(fresh.length === 0 ? [] : [`${counted(fresh.length, 'new finding')}: ${named(fresh)}`]),
  ].join('; ');
}

function named(findings: readonly DecidedFinding[]): string {
  const places = findings.slice(0, NAMED).map(({ finding: { ruleId, path, startLine } }) => {
    const line = startLine === null ? '' : `:${startLine}`;
    return `${ruleId}${path === null ? '' : ` in ${path}${line}`}`;
  });
  const more = findings.length - NAMED;
  return `${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
