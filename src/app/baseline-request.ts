import type { Provider } from '../core/provider/provider.ts';

/** What the scan to compare with must be. */
export interface BaselineRequest {
  /** Where the search starts: the merge's target parent, or the commit of a branch. */
  readonly commit: string;
  /** A branch is compared with what was before it; a target parent may have been scanned itself. */
  readonly includesCommit: boolean;
  readonly category: string;
  /** From `scanId`: which scan of a run it is. */
  readonly scanId: string;
  readonly repositoryId: string;
  readonly provider: Provider;
  readonly definitionId: number;
  /** Of this run, which is no baseline for itself. */
  readonly runId: number;
  /**
   * Full ref name: an ancestor that was scanned on this branch comes before nearer ones of others. After a merge the
   * merged branch is nearer, but does not hold what the target had.
   */
  readonly preferredBranch: string;
  /** Full ref name: only runs of this branch count. Null: of all branches. */
  readonly onlyBranch: string | null;
}
