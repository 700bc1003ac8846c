import type { Severity } from '../sarif/finding.ts';

export type Count = 'introduced' | 'appeared' | 'new' | 'open' | 'overdue' | 'fixable';

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

/** `.fixgate.yml` after reading and defaulting. */
export interface Policy {
  readonly onError: 'fail' | 'warn';
  readonly noBaseline: 'changed-lines' | 'fail' | 'report';
  readonly pullRequest: readonly Condition[];
  /** In file order; the first glob that matches the branch name wins. */
  readonly branches: readonly { readonly pattern: string; readonly conditions: readonly Condition[] }[];
  readonly scans: readonly ExpectedScan[];
  readonly triage: readonly TriageRule[];
}

export interface ExpectedScan {
  readonly category: string;
  readonly paths: readonly string[];
  readonly expect: readonly string[];
  readonly maxAgeDays: number | null;
}

export interface TriageRule {
  readonly filter: ConditionFilter;
  readonly decision: 'true_positive' | 'false_positive' | 'wont_fix' | 'suspicious' | 'inconclusive';
  readonly justification: string | null;
  readonly reason: string;
  /** ISO 8601 date. */
  readonly expires: string | null;
}
