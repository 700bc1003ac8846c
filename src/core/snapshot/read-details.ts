import type { DetailPlace, Flow, RuleHelp } from '../sarif/finding-detail.ts';

/** What a page shows of a finding that somebody opened. */
export interface StoredDetail {
  /** Clipped. Untrusted. */
  readonly message: string;
  readonly flows: readonly Flow[];
  /** Flows that are left out. */
  readonly flowsCut: number;
  readonly related: readonly DetailPlace[];
  readonly relatedCut: number;
}

/** The attachment `fixgate.messages.v1`: fetched when somebody opens a finding of the index beside it. */
export interface Details {
  /** As many as the index has. */
  readonly count: number;
  /** @param row of the index */
  finding(row: number): StoredDetail;
  /** Null: the log does not describe it, or its findings are suppressed by limits of size. */
  rule(tool: string, ruleId: string): RuleHelp | null;
}
