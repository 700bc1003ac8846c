import type { Fault } from '../fault.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { NoBaseline, ScanRef } from '../identity/comparison.ts';
import type { RemediationReport } from '../remediation/remediation-report.ts';
import type { Verification } from '../remediation/verification.ts';
import type { Run } from '../sarif/finding.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';

/** Everything that the Build Summary shows. */
export interface SummaryInput {
  readonly verdict: Verdict;
  /** Every finding, decided; the summary chooses what to show. */
  readonly findings: readonly DecidedFinding[];
  readonly target: { readonly kind: 'pull-request' | 'branch'; readonly branch: string };
  readonly category: string;
  readonly commit: string;
  readonly baseline:
    | {
        readonly scan: ScanRef;
        /** Commits between the baseline and the commit to compare with were not scanned. */
        readonly stale: boolean;
      }
    | { readonly none: NoBaseline };
  readonly runs: readonly Run[];
  /** Null: the run is about no fix of ours. */
  readonly fix: Verification | null;
  /** Null: nobody asked for fix pull requests here. */
  readonly remediation: RemediationReport | null;
  /** What could not be done but does not change the verdict, such as a missing permission. */
  readonly notices: readonly Fault[];
  /** What does not work for this repository, in sentences; null: nothing. */
  readonly remark: string | null;
  /** ISO 8601. */
  readonly today: string;
  /** Address of a file's line in the web interface; null: no links. */
  readonly linkTo: ((path: string, line: number | null) => string | null) | null;
  readonly links: readonly { readonly text: string; readonly url: string }[];
}
