import { isDeclined, type ObservedFixPullRequest } from '../plan/observed-fixes.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';

/** What earlier pull requests say about findings of today, by their keys. */
interface ClosedFindings {
  /** Why nothing is asked for them again, in words without full stop. */
  readonly closed: ReadonlyMap<string, string>;
  /** How often one came back after its fix had been merged. */
  readonly returns: ReadonlyMap<string, number>;
}

/**
 * What a person declined stays declined. What was merged and is still there is not repeated; what was gone in between,
 * and so is seen for the first time later than its fix was made, is.
 */
export function closedFindings(
  pullRequests: readonly ObservedFixPullRequest[],
  self: string,
  findings: readonly DecidedFinding[],
): ClosedFindings {
  const firstSeen = new Map(findings.map((each) => [each.finding.key, each.firstSeen]));
  const open = new Set(
    pullRequests.flatMap(({ status, isMoved, record }) =>
      status === 'active' && !isMoved && record ? record.findings : [],
    ),
  );
  const closed = new Map<string, string>();
  const returns = new Map<string, number>();
  for (const pull of pullRequests) {
    const { id, status, record } = pull;
    for (const key of record?.findings.filter((each) => !open.has(each)) ?? []) {
      const isBack = (firstSeen.get(key) ?? '') > (record?.firstSeen ?? '');
      if (isDeclined(pull, self)) closed.set(key, `a person abandoned pull request ${id}`);
      else if (status === 'active' && pull.isMoved)
        closed.set(key, `a person gave pull request ${id} another target`);
      else if (status === 'completed' && isBack) returns.set(key, (returns.get(key) ?? 0) + 1);
      else if (status === 'completed')
        closed.set(key, `pull request ${id} was completed, and the finding is still there`);
    }
  }
  return { closed, returns };
}
