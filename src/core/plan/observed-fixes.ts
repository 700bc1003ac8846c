import type { FixRecord } from '../remediation/fix-record.ts';

/** A pull request from a branch of ours into the target. */
export interface ObservedFixPullRequest {
  readonly id: number;
  readonly status: 'active' | 'abandoned' | 'completed' | 'other';
  /** Full ref name. */
  readonly branch: string;
  /** A person gave it another target: it is theirs. */
  readonly isMoved: boolean;
  /** We opened it; else its words are not ours, whatever its properties say. */
  readonly isOwn: boolean;
  readonly title: string;
  /** Identity id. */
  readonly closedBy: string | null;
  readonly hasConflicts: boolean;
  /** Null: it has no properties of ours (yet). */
  readonly record: FixRecord | null;
  /** `bodyHash` of its description; null: was not looked at, since nothing would change it. */
  readonly body: string | null;
}

/** The newest commit of a branch of ours. */
export interface ObservedFixHead {
  readonly commit: string;
  /** `ours`: we pushed it, and its trailers say so. `foreign`: somebody else has a hand in it. */
  readonly origin: 'ours' | 'foreign';
  /** From `contentHash`, by its trailer; null unless ours. */
  readonly content: string | null;
  /** First parent. */
  readonly base: string | null;
}

/** One look at everything of ours for one target branch. */
export interface ObservedFixes {
  /** Own identity id. */
  readonly self: string;
  /** Newest commit of the target: what was scanned. */
  readonly targetHead: string;
  readonly pullRequests: readonly ObservedFixPullRequest[];
  /** By full ref name; absent: there is no such branch. */
  readonly heads: ReadonlyMap<string, ObservedFixHead>;
  /** Commits of ours that were to replace a branch, by the full ref name under which they still wait. */
  readonly leftovers: ReadonlyMap<string, string>;
}

/** People's word: not ours to change. We close only what we marked before. */
export function isDeclined({ status, closedBy, record }: ObservedFixPullRequest, self: string): boolean {
  return status === 'abandoned' && !(record !== null && record.closed !== null && closedBy === self);
}
