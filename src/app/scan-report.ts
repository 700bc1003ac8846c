import { reportVerdict, reportWords } from '../core/snapshot/report-verdict.ts';
import type { ReportedBaseline, ScanReport } from '../core/snapshot/scan-report.ts';
import type { RunContext, StepInputs } from '../ports/step.ts';
import type { Decision } from './decide.ts';
import { scanId } from './scan-identity.ts';

/** What the run's page shows first. @param version of FixGate. */
export function scanReport(
  { change, scan, search, isStale, comparison, policyOrigin, verdict }: Decision,
  { sarif: patterns }: Pick<StepInputs, 'sarif'>,
  context: RunContext,
  version: string,
): ScanReport {
  const { kind, commit, targetBranch, sourceCommit, pullRequest } = change;
  const baseline: ReportedBaseline =
    search.baseline === null
      ? { scan: null, reason: search.reason, explanation: reportWords(search.explanation) }
      : { scan: search.baseline.scan, distance: search.distance, isStale };
  return {
    version,
    step: { id: scanId(context), ...context.place },
    repository: { id: context.repositoryId, name: context.repositoryName },
    change: { kind, commit, targetBranch, sourceCommit, pullRequest },
    inputs: { patterns: patterns.map(reportWords), files: scan.files.length },
    policyOrigin: reportWords(policyOrigin),
    baseline,
    changesKnown: comparison?.changesKnown ?? false,
    verdict: reportVerdict(verdict),
  };
}
