import type { Finding, Severity } from '../sarif/finding.ts';

/** What a finding's code looked like, without line numbers. Hashes are short hex strings; null without source. */
export interface Fingerprint {
  /** The finding's own line(s), without white space. */
  readonly lineHash: string | null;
  /** The nearest lines around it that are not blank; null without source. */
  readonly contextHash: string | null;
  readonly messageHash: string;
}

/** A finding with its key: intrinsic at first sight, inherited from the baseline afterwards. */
export interface KeyedFinding extends Finding {
  readonly key: string;
  readonly fingerprint: Fingerprint;
}

/** One finding of an earlier scan, as the baseline attachment keeps it: enough to match, to count and to name it. */
export interface BaselineEntry {
  readonly key: string;
  readonly tool: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly path: string | null;
  readonly startLine: number | null;
  readonly fingerprint: Fingerprint;
  /** ISO 8601: when a scan of this line of history saw it first. */
  readonly firstSeen: string;
  /** Or it stated no problem, such as a result of kind `pass`: whoever states one there now is new. */
  readonly suppressed: boolean;
  /** Clipped and, for secrets, redacted. */
  readonly message: string;
  /** CWE numbers, so that policy filters work on fixed findings too. */
  readonly cwe: readonly number[];
}

/** The scan that a baseline was taken from. */
export interface ScanRef {
  readonly commit: string;
  /** Full ref name. */
  readonly branch: string;
  readonly runId: number;
  /** ISO 8601. */
  readonly finishedAt: string;
}

/** An earlier scan, as far as comparing needs it. */
export interface Baseline {
  readonly scan: ScanRef;
  readonly category: string;
  /** Tools that ran; a finding of another tool cannot be called fixed. */
  readonly tools: readonly string[];
  readonly entries: readonly BaselineEntry[];
}

/** What a finding and its predecessor have in common; `none`: it has no predecessor. */
export type MatchReason = 'key' | 'line' | 'message' | 'moved' | 'none';

/** A finding of today with its state against the baseline. */
export interface MatchedFinding {
  readonly finding: KeyedFinding;
  /** `unknown`: there is no baseline. `updated` counts as unchanged everywhere. */
  readonly state: 'new' | 'unchanged' | 'updated' | 'unknown';
  /**
   * For new ones: did the change touch its lines, or was it found in old code? For unknown ones `introduced` when
   * the change touched its lines, else null.
   */
  readonly origin: 'introduced' | 'appeared' | null;
  readonly firstSeen: string;
  readonly reason: MatchReason;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Of triage. Null beforehand: there is room for it, so that those without one need no copy. */
  readonly decision?: object | null;
}

/** Today against the baseline, or today alone. */
export interface Comparison {
  readonly findings: readonly MatchedFinding[];
  /** In the baseline, gone now, and its tool did look. */
  readonly fixed: readonly BaselineEntry[];
  /** In the baseline, but its tool did not run (completely) today: neither fixed nor open. */
  readonly notScanned: readonly BaselineEntry[];
  /** False: the changed lines are not known, so every new finding counts as introduced. */
  readonly changesKnown: boolean;
}

/**
 * Lines of the new side that a change added or edited, and those beside lines that it removed, per path; `'all'`: a new
 * file, or one whose lines cannot be told. 1-based, inclusive.
 */
export type ChangedLines = ReadonlyMap<string, 'all' | readonly (readonly [from: number, to: number])[]>;

/** Why there is nothing to compare with; handled by policy, never "all new". */
export type NoBaseline = 'first-scan' | 'purged' | 'unreadable' | 'other-category';
