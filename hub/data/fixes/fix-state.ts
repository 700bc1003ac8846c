import type { FixRecord } from '../../../src/core/remediation/fix-record.ts';
import type { IterationStatus } from '../../../src/ports/code-host.ts';
import type { ProjectPullRequest } from '../../../src/ports/project-host.ts';

/** In the order in which they want attention. */
export const FIX_STATES = ['failed', 'open', 'verified', 'merged', 'declined', 'obsolete'] as const;
/**
 * `open`: nobody knows yet whether the findings are gone; `failed`: they are not; `declined`: a person abandoned it;
 * `obsolete`: we closed it ourselves.
 */
export type FixState = (typeof FIX_STATES)[number];

/** What the pull request's own run found out. */
export interface FixCheck {
  readonly outcome: 'verified' | 'failed' | 'unknown';
  /** Untrusted. */
  readonly words: string;
  /** Of the run. Untrusted. */
  readonly url: string;
}

/** What a pull request knows about itself. */
export interface FixDetails {
  /** Null: none, or not complete. */
  readonly record: FixRecord | null;
  /** Of its newest iteration; null: none yet, or the pull request is closed. */
  readonly check: FixCheck | null;
  /** Names of policies that keep it from being merged, untrusted; null: not known, or the pull request is closed. */
  readonly blocking: readonly string[] | null;
}

/** @param details null: not known yet */
export function fixState({ status }: ProjectPullRequest, details: FixDetails | null): FixState {
  if (status === 'completed') return 'merged';
  if (status === 'abandoned') return details?.record?.closed == null ? 'declined' : 'obsolete';
  const outcome = details?.check?.outcome;
  return outcome === 'verified' || outcome === 'failed' ? outcome : 'open';
}

const OUTCOMES: Readonly<Partial<Record<IterationStatus['state'], FixCheck['outcome']>>> = {
  succeeded: 'verified',
  failed: 'failed',
  error: 'unknown',
};

/** The status `fixgate/verified` of the newest iteration: one of an older iteration judged other code. */
export function fixCheck(
  statuses: readonly IterationStatus[],
  iterations: readonly { readonly id: number }[],
): FixCheck | null {
  const newest = Math.max(0, ...iterations.map(({ id }) => id));
  const status = statuses.find(
    ({ genre, name, iteration }) => genre === 'fixgate' && name === 'verified' && iteration === newest,
  );
  const outcome = status === undefined ? undefined : OUTCOMES[status.state];
  if (status === undefined || outcome === undefined) return null;
  return { outcome, words: status.description, url: status.targetUrl };
}
