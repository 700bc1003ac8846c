import type { DecisionKind, Justification } from '../gate/policy.ts';
import type { MatchedFinding } from '../identity/comparison.ts';
import { isSilent } from '../sarif/silent.ts';

/** What was decided about a finding, and why. */
interface Decision {
  readonly decision: DecisionKind;
  readonly justification: Justification | null;
  readonly reason: string;
  /** ISO 8601 date, the last day on which it holds. */
  readonly expires: string | null;
}

/** A finding with its state and what was decided about it. */
export interface DecidedFinding extends MatchedFinding {
  /** Null: nobody decided, no rule of the policy matches. */
  readonly decision: Decision | null;
}

const DISMISSED: readonly DecisionKind[] = ['false_positive', 'wont_fix'];

/** Of a decision as text: does nobody have to act on its finding any more? */
export function isDismissal(decision: string): boolean {
  return DISMISSED.some((dismissed) => dismissed === decision);
}

/** Neither suppressed in the code or the log nor dismissed by a decision. */
export function isOpen({ finding, decision }: DecidedFinding): boolean {
  if (isSilent(finding)) return false;
  return decision === null || !isDismissal(decision.decision);
}
