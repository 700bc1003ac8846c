import type { Counts, Verdict } from '../../src/core/gate/verdict.ts';
import { branchName } from '../../src/core/git-ref.ts';
import { counted } from '../../src/core/render/words.ts';
import type { ReportedChange, ReportedVerdict, ScanReport } from '../../src/core/snapshot/scan-report.ts';
import { oneLine } from '../../src/core/text/one-line.ts';
import type { RunScans } from './run-scans.ts';
import { worstVerdict } from './run-scans.ts';

/** What a run says as a whole. */
export type RunOverview =
  /** The run goes on and has left nothing so far. */
  | { readonly kind: 'waiting' }
  /** No step of FixGate has left anything, and none will. */
  | { readonly kind: 'not-run' }
  /** Something is there, or was, but none of it can be shown. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'scanned';
      /** The worst of all steps. */
      readonly verdict: Verdict['verdict'];
      readonly headline: string;
      readonly counts: Counts;
      /** No step found a SARIF file. */
      readonly isEmpty: boolean;
    };

/** Sums up; `scans` of one run only. */
export function overview({ scans, warnings, unseen }: RunScans, isCompleted: boolean): RunOverview {
  const reports = scans.map(({ index }) => index.report);
  const verdicts = reports.map(({ verdict }) => verdict.verdict);
  const verdict = worstVerdict(unseen === null ? verdicts : [...verdicts, unseen]);
  if (verdict === null || reports.length === 0) {
    if (warnings.length > 0 || verdict !== null) return { kind: 'unreadable' };
    return { kind: isCompleted ? 'not-run' : 'waiting' };
  }
  return {
    kind: 'scanned',
    verdict,
    headline: headline(reports, verdict),
    counts: reports.map((report) => report.verdict.counts).reduce(add),
    isEmpty: reports.every(({ inputs }) => inputs.files === 0),
  };
}

function headline(reports: readonly ScanReport[], verdict: Verdict['verdict']): string {
  const [only, second] = reports;
  if (only !== undefined && second === undefined && only.verdict.verdict === verdict) {
    return scanHeadline(only.change, only.verdict);
  }
  const alike = reports.filter((report) => report.verdict.verdict === verdict).length;
  switch (verdict) {
    case 'passed':
      return `All ${reports.length} scans of this run pass the gate.`;
    case 'failed':
      return `${alike} of ${reports.length} scans of this run ${alike === 1 ? 'does' : 'do'} not pass the gate.`;
    case 'error':
      return 'The gate could not see everything, so it does not pass.';
  }
}

/** The verdict on one scan as a sentence. */
export function scanHeadline(
  change: ReportedChange,
  { verdict, conditions, ...rest }: ReportedVerdict,
): string {
  const branch = oneLine(branchName(change.targetBranch));
  const what = change.kind === 'pull-request' ? `The change into ${branch}` : `Branch ${branch}`;
  switch (verdict) {
    case 'passed':
      return `${what} passes the gate${conditions.length === 0 ? '; no condition is set for it' : ''}.`;
    case 'failed': {
      const failed = conditions.filter(({ outcome }) => outcome === 'failed').length;
      return `${what} does not pass the gate: ${counted(failed, 'condition is', 'conditions are')} not met.`;
    }
    case 'error': {
      const problems = rest.faults.length + rest.faultsCut;
      return `${what} does not pass because the gate could not see everything: ${counted(problems, 'problem')}.`;
    }
  }
}

function add(a: Counts, b: Counts): Counts {
  return {
    total: a.total + b.total,
    open: a.open + b.open,
    new: a.new + b.new,
    introduced: a.introduced + b.introduced,
    appeared: a.appeared + b.appeared,
    fixed: a.fixed + b.fixed,
    suppressed: a.suppressed + b.suppressed,
  };
}
