import { decidedFindings, evaluateGate } from '../core/gate/evaluate.ts';
import type { Policy } from '../core/gate/policy.ts';
import type { Verdict } from '../core/gate/verdict.ts';
import { keyFindings } from '../core/identity/assign-keys.ts';
import type { StoredBaseline } from '../core/identity/baseline-entries.ts';
import type { Comparison } from '../core/identity/comparison.ts';
import { likenessOf } from '../core/identity/likeness.ts';
import { compareWith, withoutBaseline } from '../core/identity/match.ts';
import type { Result } from '../core/result.ts';
import type { Run } from '../core/sarif/finding.ts';
import type { RunCollector } from '../core/sarif-writing/collect-runs.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { RunContext, StepInputs } from '../ports/step.ts';
import { type CommitRange, linesOfChange } from './changed-lines.ts';
import { createFaultList, eachOnce } from './fault-list.ts';
import { askForBaseline, type BaselineSearch } from './find-baseline.ts';
import { builtInPolicy, loadPolicy } from './load-policy.ts';
import type { TaskPorts } from './ports.ts';
import { type Scan, scan } from './scan.ts';
import { scanId } from './scan-identity.ts';
import { referenceCommit, type ScannedChange } from './scanned-change.ts';

/** Everything that the gate looked at, and its answer. */
export interface Decision {
  readonly change: ScannedChange;
  readonly scan: Scan;
  readonly policy: Policy;
  readonly policyOrigin: string;
  /** The pull request brought the policy along itself: it could only tighten the built-in one. */
  readonly isPolicyOwn: boolean;
  readonly search: BaselineSearch;
  /** False: the server did not let us look at the change or for its baseline; keys and policy may be other ones. */
  readonly isLookedAt: boolean;
  /** The baseline is not the commit right before the change: what came in between was not scanned. */
  readonly isStale: boolean;
  /** Null: nothing could be read. */
  readonly comparison: Comparison | null;
  /** With what the policy decides about them; empty without a comparison. */
  readonly findings: readonly DecidedFinding[];
  readonly verdict: Verdict;
}

/** What the run is about. */
interface DecideRequest {
  readonly inputs: StepInputs;
  readonly context: RunContext;
  /** A fault: the server did not let us look at it. */
  readonly change: Result<ScannedChange>;
  /** ISO 8601, the same in every attempt of a run. */
  readonly today: string;
}

/**
 * Reads, compares and judges; writes nothing.
 * @param collector takes what writing SARIF needs; null: nobody will write it
 */
export async function decide(
  { inputs, context, change: looked, today }: DecideRequest,
  ports: TaskPorts,
  collector: Pick<RunCollector, 'run' | 'raw'> | null,
): Promise<Decision> {
  const { faults, valueOrNull } = createFaultList();
  // What a checkout does not hold is no fault of anybody: `provider-remark` says it once.
  const isForeign = context.provider !== 'TfsGit';
  const { valueOrNull: seen } = isForeign ? createFaultList() : { valueOrNull };
  const { sourcesDirectory, workingDirectory, tempDirectory, definitionId, startedAt } = context;
  const known = seen(looked);
  const change = known ?? unknownChange(context);
  const reference = referenceCommit(change);
  const readSource = ports.files.sources(sourcesDirectory);
  // The answers come while the logs are read.
  const policy =
    known === null && !isForeign
      ? builtInPolicy(inputs)
      : loadPolicy(ports.code, change, inputs, isForeign ? readSource : null);
  const baselineOf = askForBaseline(
    {
      commit: reference,
      includesCommit: reference !== change.commit,
      scanId: scanId(context),
      repositoryId: context.repositoryId,
      provider: context.provider,
      definitionId,
      runId: context.runId,
      preferredBranch: change.targetBranch,
      onlyBranch: inputs.baselineBranch,
    },
    ports,
  );
  const scanned = await scan(
    {
      patterns: inputs.sarif,
      category: inputs.category,
      definitionId,
      workingDirectory,
      tempDirectory,
      startedAt,
      today,
      collectsFixes: inputs.remediate && context.pullRequest === null && !isForeign,
      checkout: sourcesDirectory,
      collector,
      checkoutName: context.checkoutName ?? null,
      sourceRoots: [...new Set([inputs.sourceRoot ?? sourcesDirectory, sourcesDirectory, workingDirectory])],
    },
    ports.files,
  );
  const [loaded, found] = await Promise.all([policy, baselineOf(scanned.category)]);
  const search = valueOrNull(found) ?? unknownBaseline();
  const isLookedAt = known !== null && found.ok;
  // Beside the entry file.
  const { sourceUnits } = await import('../core/sarif/columns/source-units.ts');
  const units = sourceUnits(scanned.findings, readSource);
  const keyed = keyFindings(scanned.findings, units.sourceOf, scanned.categoryOf);
  const current = units.settle(keyed.findings);
  const isEmpty = scanned.runs.length === 0;
  const { baseline } = search;
  const range = isEmpty ? null : rangeOf(change, baseline);
  const entries = baseline?.entries ?? null;
  const likeness = entries === null ? null : likenessOf(current, entries, keyed.hashes);
  const changed = range === null ? null : seen(await linesOfChange(ports.code, range, current, likeness));
  const compared =
    entries === null || likeness === null
      ? withoutBaseline(current, changed, today)
      : compareWith(current, entries, changed, today, trustedRuns(scanned), likeness);
  const comparison = isEmpty ? null : compared;
  const findings = decidedFindings({ comparison, policy: loaded.policy, today });
  const input = {
    policy: loaded.policy,
    comparison,
    noBaseline: search.baseline === null ? search.reason : null,
    target: { kind: change.kind, branch: change.targetBranch },
    category: scanned.category,
    faults: eachOnce([...scanned.faults, ...loaded.faults, ...faults]),
    today,
    runs: scanned.runs,
  };
  const verdict = evaluateGate(input, findings);
  return {
    change,
    scan: scanned,
    policy: loaded.policy,
    policyOrigin: loaded.origin,
    isPolicyOwn: loaded.isOwn,
    search,
    isLookedAt,
    isStale:
      search.baseline !== null && !search.isGuess && !change.parents.includes(search.baseline.scan.commit),
    comparison,
    findings,
    verdict,
  };
}

/** The commits between which the change lies; null: not known. */
function rangeOf(change: ScannedChange, baseline: StoredBaseline | null): CommitRange | null {
  // On a branch the change is everything since the baseline; without one there is no "since".
  const reference = referenceCommit(change);
  const from = reference === change.commit ? (baseline?.scan.commit ?? null) : reference;
  return from === null ? null : { from, to: change.commit };
}

/** Nobody knows which tool a file without a readable word belongs to: nothing counts as fixed then. */
function trustedRuns({ runs, faults }: Scan): readonly Run[] {
  return faults.length === 0 ? runs : runs.map((run) => ({ ...run, successful: false }));
}

/** A pull request whose merge commit could not be read: nothing about it is known but its target. */
function unknownChange({ commit, pullRequest, branch }: RunContext): ScannedChange {
  return {
    kind: pullRequest === null ? 'branch' : 'pull-request',
    commit,
    targetBranch: pullRequest?.targetBranch ?? branch,
    parents: [],
    sourceCommit: null,
    pullRequest: pullRequest?.id ?? null,
  };
}

function unknownBaseline(): BaselineSearch {
  return { baseline: null, reason: 'unreadable', explanation: 'the server did not let us look for one' };
}
