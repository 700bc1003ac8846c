import type { Severity } from '../sarif/finding.ts';

/** What a condition can count; docs/policy.md says what each word means. */
export const COUNTS = ['introduced', 'appeared', 'new', 'open', 'overdue', 'fixable'] as const;
type Count = (typeof COUNTS)[number];

/** Filters of a condition; an absent one lets everything pass. */
export interface ConditionFilter {
  /** `>=high` gives the listed severities. */
  readonly severities: readonly Severity[] | null;
  readonly rules: readonly string[] | null;
  /** Globs. */
  readonly paths: readonly string[] | null;
  readonly tools: readonly string[] | null;
  readonly cwe: readonly number[] | null;
  readonly categories: readonly string[] | null;
}

/** One line of the gate: `{ count: introduced, severity: '>=high', max: 0 }`. */
export interface Condition {
  readonly count: Count;
  readonly filter: ConditionFilter;
  readonly max: number;
  /** Days, for `overdue`. */
  readonly afterDays: number | null;
  readonly action: 'fail' | 'warn';
}

/** The conditions of the branches that a pattern matches. */
export interface BranchConditions {
  /** Glob over the branch's short name. */
  readonly pattern: string;
  readonly conditions: readonly Condition[];
}

/** Tools that have to have scanned a category. */
export interface ExpectedScan {
  readonly category: string;
  readonly paths: readonly string[];
  /** Names of tools that have to run. */
  readonly expect: readonly string[];
  readonly maxAgeDays: number | null;
}

/** What can be decided about a finding: `false_positive` and `wont_fix` dismiss it. */
export const DECISIONS = [
  'true_positive',
  'false_positive',
  'wont_fix',
  'suspicious',
  'inconclusive',
] as const;
/** One of `DECISIONS`. */
export type DecisionKind = (typeof DECISIONS)[number];

/** `suppression.justificationType` of SARIF 2.2. */
export const JUSTIFICATIONS = [
  'ToolNoise',
  'VulnerabilityNotFeasible',
  'NotForRelease',
  'FixDeferred',
  'RiskAccepted',
] as const;
/** One of `JUSTIFICATIONS`. */
export type Justification = (typeof JUSTIFICATIONS)[number];

/** A decision about every finding that passes the filter. */
export interface TriageRule {
  readonly filter: ConditionFilter;
  readonly decision: DecisionKind;
  readonly justification: Justification | null;
  readonly reason: string;
  /** ISO 8601 date, the last day on which the rule holds. */
  readonly expires: string | null;
}

interface DecisionsPolicy {
  readonly maxExpiryDays: number | null;
  /** May a person dismiss findings of their own change? */
  readonly ownFindings: boolean;
}

interface CommentsPolicy {
  readonly enabled: boolean;
  readonly severities: readonly Severity[];
  /** Per pull request. */
  readonly max: number;
}

interface RemediationPolicy {
  readonly enabled: boolean;
  /** Globs over short branch names. */
  readonly branches: readonly string[];
  readonly minConfidence: 'high' | 'medium' | 'low';
  readonly maxOpen: number;
  readonly maxNewPerRun: number;
  readonly groupBy: 'rule-and-file' | 'rule' | 'file' | 'finding';
  readonly draftBelow: 'high' | 'medium' | 'low';
  readonly branchPrefix: string;
  readonly reviewers: readonly string[];
  readonly labels: readonly string[];
  /** `auto`: only when a branch policy asks for one; a number: that work item. */
  readonly workItem: 'auto' | 'never' | 'always' | number;
  readonly allowProtectedPaths: boolean;
}

/** Where the policy lies in a repository when nobody names another place. */
export const POLICY_FILE = '.fixgate.yml';

/** `.fixgate.yml` after reading and defaulting. */
export interface Policy {
  readonly onError: 'fail' | 'warn';
  /** Built-in values give way to the task's input, a file's can only be tightened. */
  readonly onErrorFrom: 'built-in' | 'file' | 'input';
  readonly noBaseline: 'changed-lines' | 'fail' | 'report';
  readonly pullRequest: readonly Condition[];
  /** In file order; the first glob that matches the branch name wins. */
  readonly branches: readonly BranchConditions[];
  readonly scans: readonly ExpectedScan[];
  readonly triage: readonly TriageRule[];
  readonly decisions: DecisionsPolicy;
  readonly comments: CommentsPolicy;
  readonly remediation: RemediationPolicy;
}
