import type { FixOutcome } from '../core/plan/remediation.ts';
import type { DesiredFix } from '../core/remediation/desired-fix.ts';
import type { RemediationReport, ReportedFix } from '../core/remediation/remediation-report.ts';
import { compareText } from '../core/text/compare-text.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';

/** What the last look showed. */
interface Seen {
  /** Open ones. */
  readonly findings: readonly DecidedFinding[];
  readonly fixes: readonly DesiredFix[];
  readonly outcomes: readonly FixOutcome[];
  readonly waiting: readonly DesiredFix[];
  /** Why a finding has no fix now, by key. */
  readonly closed: ReadonlyMap<string, string>;
  readonly reasons: ReadonlyMap<string, string>;
}

const WAITS = 'it waits for its turn: enough fix pull requests are open, or were opened in this run';
const REASONS: Readonly<Record<FixOutcome['state'], string | null>> = {
  open: null,
  edited: null,
  declined: 'a person abandoned its pull request',
  merged: 'its pull request was completed, and the finding is still there',
  stuck: 'its branch could not be written, or is not there any more',
  waiting: WAITS,
};

/** For the run's page: which findings have a fix pull request, and why the others have none. */
export function remediationReport(
  seen: Seen,
  linkTo: (pullRequest: number) => string | null,
): RemediationReport {
  const { findings, fixes, outcomes, waiting, closed, reasons } = seen;
  const byKey = new Map(fixes.map((fix) => [fix.key, fix]));
  const unfixed = new Map<string, string>([...reasons, ...closed]);
  for (const { record } of waiting) for (const key of record.findings) unfixed.set(key, WAITS);
  const reported: ReportedFix[] = [];
  const fixed = new Set<string>();
  for (const { key, state, pullRequest } of outcomes) {
    const fix = byKey.get(key);
    if (fix === undefined) continue;
    const reason = REASONS[state];
    if (reason !== null) {
      for (const each of fix.record.findings) unfixed.set(each, reason);
      continue;
    }
    for (const each of fix.record.findings) fixed.add(each);
    const url = pullRequest === null ? null : linkTo(pullRequest);
    reported.push({ pullRequest, url, title: fix.title, state, findings: fix.record.findings });
  }
  const counts = new Map<string, number>();
  for (const { finding } of findings) {
    if (fixed.has(finding.key)) continue;
    const reason = unfixed.get(finding.key) ?? 'no fix was found';
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const sorted = [...counts]
    .map(([reason, count]) => ({ reason, findings: count }))
    .sort((a, b) => b.findings - a.findings || compareText(a.reason, b.reason));
  return { open: findings.length, fixes: reported, unfixed: sorted, stopped: null };
}
