import type { Comparison } from '../identity/comparison.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { Counts } from './verdict.ts';

/** The verdict's numbers of `total` findings; `new`, `introduced` and `appeared` only count open findings. */
export function countFindings(
  total: number,
  open: readonly DecidedFinding[],
  comparison: Comparison | null,
): Counts {
  const having = (is: (finding: DecidedFinding) => boolean): number => open.filter(is).length;
  return {
    total,
    open: open.length,
    new: having(({ state, origin }) => state === 'new' || origin === 'introduced'),
    introduced: having(({ origin }) => origin === 'introduced'),
    appeared: having(({ origin }) => origin === 'appeared'),
    fixed: comparison?.fixed.filter(({ suppressed }) => !suppressed).length ?? 0,
    suppressed: total - open.length,
  };
}
