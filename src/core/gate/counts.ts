import type { Comparison } from '../identity/comparison.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { Counts } from './verdict.ts';

/** The verdict's numbers of `total` findings; `new`, `introduced` and `appeared` only count open findings. */
export function countFindings(
  total: number,
  open: readonly DecidedFinding[],
  comparison: Comparison | null,
): Counts {
  let [fresh, introduced, appeared] = [0, 0, 0];
  for (const { state, origin } of open) {
    if (state === 'new' || origin === 'introduced') fresh += 1;
    if (origin === 'introduced') introduced += 1;
    else if (origin === 'appeared') appeared += 1;
  }
  return {
    total,
    open: open.length,
    new: fresh,
    introduced,
    appeared,
    fixed: comparison?.fixed.filter(({ suppressed }) => !suppressed).length ?? 0,
    suppressed: total - open.length,
  };
}
