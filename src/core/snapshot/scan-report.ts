import type { Fault } from '../fault.ts';
import type { Condition } from '../gate/policy.ts';
import type { ConditionResult, Counts, Verdict } from '../gate/verdict.ts';
import type { NoBaseline, ScanRef } from '../identity/comparison.ts';

/** What a step found out beside its findings: everything that a run's page shows first. Texts are clipped; show them as text. */
export interface ScanReport {
  /** FixGate's own version. */
  readonly version: string;
  readonly step: ReportedStep;
  readonly repository: ReportedRepository;
  readonly change: ReportedChange;
  /** The patterns of the input, and how many files they named; 0: there was no SARIF to read. */
  readonly inputs: { readonly patterns: readonly string[]; readonly files: number };
  /** Whose rules these are, in words. */
  readonly policyOrigin: string;
  readonly baseline: ReportedBaseline;
  /** False: which lines the change touched is not known, so every new finding counts as introduced. */
  readonly changesKnown: boolean;
  readonly verdict: ReportedVerdict;
}

/** Where the code lies. */
interface ReportedRepository {
  readonly id: string;
  readonly name: string;
  /** `GitHub`, …; absent: Azure Repos. */
  readonly provider?: string;
  /** As its provider shows it; absent: not known. */
  readonly uri?: string;
}

/** Where in its run a step stands. Names as in YAML (`__default` for unnamed ones), titles as the run's page shows them. */
export interface StepPlace {
  readonly stage: string;
  readonly job: string;
  /** Leg of a matrix, or the job again. */
  readonly leg: string;
  readonly name: string;
  readonly titles: { readonly stage: string; readonly job: string; readonly step: string };
  /** From 1; `newestAttempts` compares them. */
  readonly attempt: { readonly stage: number; readonly job: number; readonly leg: number };
}

/** Which step of the run this is. */
export interface ReportedStep extends StepPlace {
  /** The same in every attempt, different for every step of a run; also the attachment's name. */
  readonly id: string;
}

/** What was scanned, in terms of git. */
export interface ReportedChange {
  readonly kind: 'pull-request' | 'branch';
  /** What was checked out: for a pull request its merge commit. */
  readonly commit: string;
  /** Full ref name: of the pull request's target, or the branch itself. */
  readonly targetBranch: string;
  /** Only of a pull request: the newest commit of its source branch that was merged. */
  readonly sourceCommit: string | null;
  readonly pullRequest: number | null;
}

/** What was compared with, or why nothing was. */
export type ReportedBaseline =
  | {
      readonly scan: ScanRef;
      /** How many commits of the history are newer. */
      readonly distance: number;
      /** Commits between it and the change were not scanned. */
      readonly isStale: boolean;
    }
  | { readonly scan: null; readonly reason: NoBaseline; readonly explanation: string };

/** One condition and what became of it, without the policy's own structure. */
export interface ReportedCondition extends Omit<ConditionResult, 'condition'> {
  /** Without the limit: `introduced, high or worse`. */
  readonly words: string;
  readonly count: Condition['count'];
  /** Its filter alone, in words; empty: none. */
  readonly filter: string;
  readonly limit: number;
  readonly action: Condition['action'];
}

/** A fault without what only a log needs. */
export interface ReportedFault extends Pick<Fault, 'blame' | 'message' | 'next'> {
  /** Of `core/fault.ts`, or of a later version's. */
  readonly code: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** The verdict as attachments keep it. */
export interface ReportedVerdict {
  readonly verdict: Verdict['verdict'];
  readonly conditions: readonly ReportedCondition[];
  readonly counts: Counts;
  /** What the gate could not see, the first ones. */
  readonly faults: readonly ReportedFault[];
  readonly faultsCut: number;
}

/** Which step's scan an attachment is of, in the shape of the index. */
export interface ScanPlace {
  readonly scan: Pick<ScanRef, 'runId' | 'commit'>;
  readonly report: { readonly step: Pick<ReportedStep, 'id' | 'attempt'> };
}
