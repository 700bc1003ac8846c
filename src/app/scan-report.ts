import { reportVerdict, reportWords } from '../core/snapshot/report-verdict.ts';
import type { ReportedBaseline, ScanReport } from '../core/snapshot/scan-report.ts';
import type { RunContext } from '../ports/step.ts';
import type { Decision } from './decide.ts';
import { scanId } from './scan-identity.ts';

function reportedRepository({
  repositoryId: id,
  repositoryName: name,
  provider,
  repositoryUri: uri,
}: RunContext): ScanReport['repository'] {
  if (provider === 'TfsGit') return { id, name };
  return { id, name, provider, ...(uri === null ? {} : { uri: reportWords(uri) }) };
}

/** What the run's page shows first. @param version of FixGate. */
export function scanReport(
  { change, scan, search, isStale, comparison, policyOrigin, verdict }: Decision,
  patterns: readonly string[],
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
    repository: reportedRepository(context),
    change: { kind, commit, targetBranch, sourceCommit, pullRequest },
    inputs: { patterns: patterns.map(reportWords), files: scan.files.length },
    policyOrigin: reportWords(policyOrigin),
    baseline,
    changesKnown: comparison?.changesKnown ?? false,
    verdict: reportVerdict(verdict),
  };
}
