import type { Fault } from '../core/fault.ts';
import type { RemediationReport } from '../core/remediation/remediation-report.ts';
import type { Verification } from '../core/remediation/verification.ts';
import { renderSummary } from '../core/render/summary.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { Decision } from './decide.ts';
import type { TaskPorts } from './ports.ts';

/** What the run's page tells. */
interface Told {
  readonly decision: Decision;
  readonly findings: readonly DecidedFinding[];
  /** Null: the run is about no fix of ours. */
  readonly fix: Verification | null;
  /** Null: nobody asked for fix pull requests here. */
  readonly remediation: RemediationReport | null;
  /** What could not be done, which changes no verdict. */
  readonly notices: readonly Fault[];
  /** Null: there is nothing to say. */
  readonly remark: string | null;
  readonly runId: number;
  /** ISO 8601. */
  readonly today: string;
}

type SummaryPorts = Pick<TaskPorts, 'code' | 'build' | 'temporary' | 'output'>;

/** Shows the Build Summary on the run's page. @returns what could not be written. */
export async function attachSummary(told: Told, ports: SummaryPorts): Promise<readonly Fault[]> {
  const path = await ports.temporary.write('FixGate.md', summaryOf(told, ports));
  if (!path.ok) return [path.fault];
  ports.output.summary('FixGate', path.value);
  return [];
}

function summaryOf(
  { decision, findings, fix, remediation, notices, remark, runId, today }: Told,
  { code, build }: SummaryPorts,
): string {
  const { verdict, change, scan, search, isStale: stale } = decision;
  const { kind, targetBranch: branch, commit, pullRequest } = change;
  const pullRequestUrl = pullRequest === null ? null : code.pullRequestLink(pullRequest);
  const pullRequestLink =
    pullRequestUrl === null ? [] : [{ text: `Pull request ${pullRequest}`, url: pullRequestUrl }];
  return renderSummary({
    verdict,
    findings,
    target: { kind, branch },
    category: scan.category,
    commit,
    baseline: search.baseline === null ? { none: search.reason } : { scan: search.baseline.scan, stale },
    runs: scan.runs,
    fix,
    remediation,
    notices,
    remark,
    today,
    linkTo: (path, line) => code.fileLink(commit, path, line),
    links: [{ text: `Run ${runId}`, url: build.runLink(runId) }, ...pullRequestLink],
  });
}
