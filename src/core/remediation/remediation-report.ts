import type { FixOutcome } from '../plan/remediation.ts';

/** A fix pull request as the run's page tells of it. */
export interface ReportedFix {
  /** Null: a dry run, or it could not be opened. */
  readonly pullRequest: number | null;
  readonly url: string | null;
  /** Holds foreign text. */
  readonly title: string;
  readonly state: FixOutcome['state'];
  /** Keys. */
  readonly findings: readonly string[];
}

/** What became of the open findings of a branch. */
export interface RemediationReport {
  readonly open: number;
  readonly fixes: readonly ReportedFix[];
  /** Most frequent first. Reasons are words without full stop and may hold foreign text. */
  readonly unfixed: readonly { readonly reason: string; readonly findings: number }[];
  /** Why nothing was looked at or written, in words without full stop; null: everything was. */
  readonly stopped: string | null;
}
