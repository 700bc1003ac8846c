import type { Fault } from '../core/fault.ts';
import type { Result } from '../core/result.ts';

/** What a run does with its credential. */
export type RunAct =
  | 'read-code'
  | 'set-commit-status'
  | 'set-pull-request-status'
  | 'read-runs'
  | 'mark-run'
  | 'keep-run'
  | 'push-fixes'
  | 'open-pull-requests';

/** What the credential of a run may do. */
export interface Rights {
  /**
   * Asks before anything is done, by reading only. Scopes that only a write would show are not asked for.
   * @returns each right that is missing for these acts, once; empty: none was found missing
   */
  missing(acts: readonly RunAct[]): Promise<Result<readonly Fault[]>>;
}
