import { type Fault, fault } from '../fault.ts';
import { branchName } from '../git-ref.ts';
import type { Comparison, NoBaseline } from '../identity/comparison.ts';
import type { Run } from '../sarif/finding.ts';
import { applyTriage } from '../triage/apply-triage.ts';
import { type DecidedFinding, isOpen } from '../triage/decided-finding.ts';
import { countFindings } from './counts.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { isTool } from './filter.ts';
import { globMatcher } from './glob.ts';
import type { Condition, Policy } from './policy.ts';
import type { Verdict } from './verdict.ts';

/** Everything that the answer depends on. */
export interface GateInput {
  readonly policy: Policy;
  /** Null: nothing could be read. */
  readonly comparison: Comparison | null;
  /** Why `comparison` was made without a baseline; null: with one. */
  readonly noBaseline: NoBaseline | null;
  /** `branch`: the pull request's target or the branch itself, as full ref or short name. */
  readonly target: { readonly kind: 'pull-request' | 'branch'; readonly branch: string };
  readonly category: string;
  /** Only what kept the gate from seeing everything; a comment that could not be written is not among them. */
  readonly faults: readonly Fault[];
  /** ISO 8601. */
  readonly today: string;
  /** What ran; checked against the tools that the policy expects for this category. */
  readonly runs: readonly Run[];
}

/** The gate's lines for this target: the first branch pattern that matches, or the pull request's. */
function conditionsFor(policy: Policy, target: GateInput['target']): readonly Condition[] {
  if (target.kind === 'pull-request') return policy.pullRequest;
  const name = branchName(target.branch);
  return policy.branches.find(({ pattern }) => globMatcher([pattern])?.(name) === true)?.conditions ?? [];
}

/** Tools that the policy expects for this category, or for one that the log itself names, and that did not run. */
function notScanned({ policy, category, runs }: GateInput): Fault[] {
  const categories = [category, ...runs.map((run) => run.category)];
  return policy.scans
    .filter((scan) => categories.includes(scan.category))
    .flatMap((scan) => scan.expect.map((tool) => ({ tool, category: scan.category })))
    .filter(({ tool }) => !runs.some((run) => isTool(tool, run.tool)))
    .map(({ tool, category: expected }) =>
      fault('scan.missing', {
        message: `The policy expects a scan by ${tool} in the category ${expected}, and none is among the inputs.`,
        next: `Run ${tool} before FixGate and name its SARIF file in the input, or take it out of "scans" in the policy.`,
      }),
    );
}

function unseen(input: GateInput, conditions: readonly Condition[]): Fault[] {
  const { comparison, noBaseline, policy, target } = input;
  const faults = [...input.faults, ...notScanned(input)];
  if (comparison === null && faults.length === 0) {
    faults.push(
      fault('scan.missing', {
        message: 'There is no scan result to judge.',
        next: 'Run a scanner before FixGate and name its SARIF file in the input.',
      }),
    );
  }
  const blind =
    comparison !== null &&
    !comparison.changesKnown &&
    noBaseline !== null &&
    policy.noBaseline === 'changed-lines' &&
    target.kind === 'pull-request' &&
    conditions.some(({ count, action }) => action === 'fail' && (count === 'introduced' || count === 'new'));
  if (blind) {
    faults.push(
      fault('baseline.missing', {
        message: 'There is neither an earlier scan of the target branch nor a list of changed lines.',
        next: 'Run this pipeline once on the target branch, then run this one again.',
      }),
    );
  }
  return faults;
}

/** What the policy's rules decide about the findings. */
export function decidedFindings({
  comparison,
  policy,
  today,
}: Pick<GateInput, 'comparison' | 'policy' | 'today'>): readonly DecidedFinding[] {
  return comparison === null ? [] : applyTriage(comparison.findings, policy.triage, today);
}

/**
 * The gate's answer: `error` when it could not see everything and the policy fails on that, else `failed` when a
 * condition failed, else `passed`. An error comes first because a count of what was seen is not the count; the
 * conditions are evaluated and shown all the same.
 * @param findings as `decidedFindings` tells them, for whoever asked before
 */
export function evaluateGate(input: GateInput, findings = decidedFindings(input)): Verdict {
  const { policy, comparison, noBaseline, today } = input;
  const conditions = conditionsFor(policy, input.target);
  const faults = unseen(input, conditions);
  const open = findings.filter(isOpen);
  const view = {
    open,
    sees: comparison !== null,
    changesKnown: comparison?.changesKnown ?? false,
    noBaseline,
    rule: policy.noBaseline,
    target: input.target.kind,
    today,
  };
  const results = conditions.map((condition) => evaluateCondition(condition, view));
  const failed = results.some(({ outcome }) => outcome === 'failed');
  const blind = faults.length > 0 && policy.onError === 'fail';
  return {
    verdict: blind ? 'error' : failed ? 'failed' : 'passed',
    conditions: results,
    counts: countFindings(findings.length, open, comparison),
    faults,
  };
}
