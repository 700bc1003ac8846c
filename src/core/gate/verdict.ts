import type { Fault } from '../fault.ts';
import type { Condition } from './policy.ts';

/** One condition and what became of it. */
export interface ConditionResult {
  readonly condition: Condition;
  /** Null: could not be counted (no baseline under `noBaseline: fail`, or under `report`). */
  readonly actual: number | null;
  readonly outcome: 'passed' | 'failed' | 'warned' | 'not-evaluated';
  /** In plain words: what would make it pass. Null when it passed. */
  readonly remedy: string | null;
  /** Keys of the findings counted, worst first, at most 100. */
  readonly findings: readonly string[];
}

/** The numbers of the verdict. */
export interface Counts {
  readonly total: number;
  /** Not suppressed, not dismissed. */
  readonly open: number;
  readonly new: number;
  readonly introduced: number;
  readonly appeared: number;
  readonly fixed: number;
  readonly suppressed: number;
}

/** The gate's answer. `error`: it could not see everything, so it does not pass. */
export interface Verdict {
  readonly verdict: 'passed' | 'failed' | 'error';
  readonly conditions: readonly ConditionResult[];
  readonly counts: Counts;
  /** What the gate could not see; non-empty with `onError: warn` and a verdict of passed or failed too. */
  readonly faults: readonly Fault[];
}
