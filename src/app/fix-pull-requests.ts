import { globMatcher } from '../core/gate/glob.ts';
import { branchName } from '../core/git-ref.ts';
import { isFixBranch, mayBeFixBranch } from '../core/remediation/fix-branch.ts';
import { remediationLine } from '../core/render/summary-remediation.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { RunContext, StepInputs } from '../ports/step.ts';
import type { Decision } from './decide.ts';
import type { TaskPorts } from './ports.ts';
import type { Remediation } from './remediate.ts';

const NO_WORK_ITEMS =
  'remediation.workItem: always has no effect yet: fix pull requests are opened without work item. Give the id of one, and they are linked to it.';

/** What was scanned and decided. */
interface FixRequest {
  readonly inputs: StepInputs;
  readonly decision: Decision;
  readonly findings: readonly DecidedFinding[];
  readonly context: RunContext;
}

/** Opens and renews fix pull requests where input and policy ask for them. @returns null: they do not. */
export async function fixPullRequests(request: FixRequest, ports: TaskPorts): Promise<Remediation | null> {
  const { inputs, decision, findings, context } = request;
  const reason = whyNot(request);
  if (reason !== null) {
    if (inputs.remediate) ports.log.info(`No fix pull requests: ${reason}.`);
    return null;
  }
  if (decision.policy.remediation.workItem === 'always') ports.log.warning(NO_WORK_ITEMS);
  // Few runs need it: it lies beside the entry file.
  const { remediate } = await import('./remediate.ts');
  const { dryRun, policy: policyFile } = inputs;
  const done = await remediate({ decision, findings, context, dryRun, policyFile }, ports);
  ports.log.info(`${dryRun ? 'Dry run: ' : ''}${remediationLine(done.report)}`);
  return done;
}

/** In words without full stop; null: nothing speaks against it. */
function whyNot({ inputs, decision, context }: FixRequest): string | null {
  const { change, policy, comparison, verdict, isLookedAt } = decision;
  const { enabled, branches, branchPrefix } = policy.remediation;
  if (!inputs.remediate) return "the input 'remediate' is not true";
  if (context.provider !== 'TfsGit') return 'the repository does not lie in Azure Repos';
  if (change.kind !== 'branch') return 'this run is of a pull request';
  // Another step may have another policy, and so another prefix: fixes of fixes would never end.
  if (isFixBranch(context.branch, branchPrefix) || mayBeFixBranch(context.branch))
    return 'this run is of a fix branch';
  if (!context.branch.startsWith('refs/heads/')) return 'this run is of no branch';
  if (verdict.faults.some(({ code }) => code.startsWith('policy.'))) return 'the policy could not be read';
  // Whoever does not know the baseline takes old findings for new ones, and opens fixes a second time.
  if (!isLookedAt) return 'the server did not let us look at everything, see above';
  if (!enabled) return 'the policy says remediation.enabled: false';
  if (globMatcher(branches)?.(branchName(context.branch)) !== true)
    return `the policy opens them for ${branches.join(', ')}, and this is ${branchName(context.branch)}`;
  return comparison === null ? 'no scan could be read' : null;
}
