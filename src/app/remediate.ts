import type { Fault } from '../core/fault.ts';
import { branchName } from '../core/git-ref.ts';
import { describeFixOperation } from '../core/plan/fix-operation.ts';
import { type FixOutcome, planRemediation, type RemediationGoal } from '../core/plan/remediation.ts';
import { closedFindings } from '../core/remediation/closed-findings.ts';
import { desireFix, type FixContext } from '../core/remediation/desire-fix.ts';
import type { DesiredFix } from '../core/remediation/desired-fix.ts';
import { groupFixes } from '../core/remediation/fix-group.ts';
import type { RemediationReport } from '../core/remediation/remediation-report.ts';
import { ruleWords } from '../core/remediation/rule-word.ts';
import { shortCommit } from '../core/render/words.ts';
import { failure, type Result, success } from '../core/result.ts';
import { type DecidedFinding, isOpen } from '../core/triage/decided-finding.ts';
import type { RunContext } from '../ports/step.ts';
import { applyFixes } from './apply-fixes.ts';
import type { Decision } from './decide.ts';
import { type FixSources, fixSources } from './fix-sources.ts';
import { knownFixes, observeFixes } from './observe-fixes.ts';
import type { TaskPorts } from './ports.ts';
import { remediationReport } from './remediation-report.ts';
import { scanRef } from './scan-identity.ts';

/** What was scanned and decided. */
interface RemediateRequest {
  readonly decision: Decision;
  readonly findings: readonly DecidedFinding[];
  readonly context: RunContext;
  readonly dryRun: boolean;
  /** As the input names it. */
  readonly policyFile: string;
}

/** What became of it; faults change no verdict. */
export interface Remediation {
  readonly report: RemediationReport;
  readonly faults: readonly Fault[];
}

type RemediatePorts = Pick<TaskPorts, 'code' | 'build' | 'fixes' | 'clock' | 'log'>;

const ROUNDS = 3;
const PAUSE_MS = 2000;
/** Fixes beyond wait without anybody asking whether they were opened before. */
const LOOKED_AT_MAX = 25;

/**
 * Makes the fix pull requests of a branch what they shall be: look, plan, write, look again. Only on the newest commit
 * of the branch, since the run of a newer one knows better.
 */
export async function remediate(request: RemediateRequest, ports: RemediatePorts): Promise<Remediation> {
  const { decision, context, dryRun } = request;
  const { change, policy, scan } = decision;
  const { fixes: host, log } = ports;
  const findings = request.findings.filter(isOpen);
  const stopped = (reason: string, faults: readonly Fault[] = []): Remediation => ({
    report: { open: findings.length, fixes: [], unfixed: [], stopped: reason },
    faults,
  });
  const head = await host.branch(change.targetBranch);
  if (!head.ok) return stopped('the branch could not be looked at', [head.fault]);
  if (head.value?.commit !== change.commit) {
    const newest = head.value === null ? 'it is gone' : `it stands at ${shortCommit(head.value.commit)}`;
    return stopped(`${branchName(change.targetBranch)} has moved on since this commit (${newest})`);
  }
  const { commit } = change;
  const { minConfidence, allowProtectedPaths } = policy.remediation;
  const { policyFile } = request;
  const sources = await fixSources(
    {
      offers: scan.offers,
      findings,
      commit,
      definitionId: context.definitionId,
      policyFile,
      minConfidence,
      allowProtectedPaths,
    },
    host,
  );
  const all = { ...request, findings };
  const refused = new Map<string, Fault>();
  let passing: ReadonlyMap<string, Fault> = new Map();
  for (let round = 1; ; round += 1) {
    const view = await look(all, sources, ports);
    if (!view.ok) return stopped('fix pull requests could not be looked at', [view.fault]);
    const plan = planRemediation(view.value.goal, view.value.observed);
    const operations = plan.operations.filter(({ branch }) => !refused.has(branch));
    const isLast = round > ROUNDS || operations.length === 0 || dryRun;
    if (isLast) {
      for (const each of operations)
        log.info(`${dryRun ? 'Dry run, not done' : 'Not done'}: ${describeFixOperation(each)}`);
      const outcomes = withoutRefused(plan.outcomes, view.value.fixes, refused);
      const told = { ...view.value, outcomes, findings, reasons: sources.reasons };
      const left = operations.length === 0 ? [] : passing.values();
      const faults = [...new Set([...sources.faults, ...refused.values(), ...left])];
      return { report: remediationReport(told, ports.code.pullRequestLink), faults };
    }
    const { labels, reviewers, workItem } = policy.remediation;
    const workItems = typeof workItem === 'number' ? [workItem] : [];
    const traits = { targetBranch: change.targetBranch, labels, reviewers, workItems };
    const applied = await applyFixes(operations, traits, host, log);
    for (const [branch, fault] of applied.refused) refused.set(branch, fault);
    passing = applied.passing;
    if (passing.size > 0) await ports.clock.sleep(PAUSE_MS * round);
  }
}

/** What shall be and what is there. */
interface View {
  readonly goal: RemediationGoal;
  readonly observed: Parameters<typeof planRemediation>[1];
  /** Also those that have to wait. */
  readonly fixes: readonly DesiredFix[];
  readonly waiting: readonly DesiredFix[];
  /** Findings that people declined or that were merged before, with the reason. */
  readonly closed: ReadonlyMap<string, string>;
}

async function look(
  { decision, findings, context }: RemediateRequest,
  sources: FixSources,
  { fixes: host, code, build }: RemediatePorts,
): Promise<Result<View>> {
  const { change, policy, scan, verdict, comparison } = decision;
  const { branchPrefix: prefix, groupBy, draftBelow, maxOpen, maxNewPerRun } = policy.remediation;
  const { targetBranch, commit } = change;
  const place = { prefix, targetBranch };
  const rules = ruleWords(
    sources.fixable.flatMap((each) => each.findings.map(({ finding }) => finding.ruleId)),
  );
  const known = await knownFixes(place, commit, rules, host);
  if (!known.ok) return known;
  const kept = known.value.pullRequests.flatMap(({ status, isMoved, record, branch }) =>
    status === 'active' && !isMoved && record !== null
      ? [{ key: record.key, findings: record.findings, branch }]
      : [],
  );
  const { pullRequests, self } = known.value;
  const { closed, returns } = closedFindings(pullRequests, self, findings);
  const fixable = sources.fixable.flatMap((each) => {
    const left = each.findings.filter(({ finding }) => !closed.has(finding.key));
    return left.length === 0 ? [] : [{ ...each, findings: left }];
  });
  const target = { repositoryId: context.repositoryId, targetBranch };
  const shared: FixContext = {
    proposal: sources.proposal,
    commit,
    run: { id: context.runId, url: build.runLink(context.runId) },
    linkTo: (path, line) => code.fileLink(commit, path, line),
    targetBranch,
    prefix,
    draftBelow,
    scan: scanRef(context),
    category: scan.category,
  };
  const desired = groupFixes(fixable, { groupBy, target, kept, returns }).map((group) =>
    desireFix(group, kept.find(({ key }) => key === group.key)?.branch ?? null, shared),
  );
  const isKept = new Set(kept.map(({ branch }) => branch));
  const fresh = desired.filter(({ branch }) => !isKept.has(branch));
  const waiting = new Set(fresh.slice(LOOKED_AT_MAX));
  const fixes = desired.filter((fix) => !waiting.has(fix));
  const observed = await observeFixes(known.value, place, fixes, host);
  if (!observed.ok) return failure(observed.fault);
  const isComplete =
    comparison !== null && verdict.faults.length === 0 && scan.runs.every(({ successful }) => successful);
  const openFindings = new Set(findings.map(({ finding }) => finding.key));
  const scanned = isComplete ? { scan: shared.scan, openFindings } : null;
  const goal = { fixes, runId: context.runId, maxOpen, maxNewPerRun, scanned };
  return success({ goal, observed: observed.value, fixes, waiting: [...waiting], closed });
}

/** What was refused is not open. */
function withoutRefused(
  outcomes: readonly FixOutcome[],
  fixes: readonly DesiredFix[],
  refused: ReadonlyMap<string, Fault>,
): readonly FixOutcome[] {
  const branchOf = new Map(fixes.map(({ key, branch }) => [key, branch]));
  return outcomes.map((each) => {
    const isRefused = refused.has(branchOf.get(each.key) ?? '') && each.pullRequest === null;
    return isRefused ? { ...each, state: 'stuck' } : each;
  });
}
