import type { Comparison } from '../identity/comparison.ts';
import { type DecidedFinding, isOpen } from '../triage/decided-finding.ts';
import type { Counts } from './verdict.ts';

/** The verdict's numbers; `new`, `introduced` and `appeared` only count open findings. */
export function countFindings(findings: readonly DecidedFinding[], comparison: Comparison | null): Counts {
  const open = findings.filter(isOpen);
  return {
    total: findings.length,
    open: open.length,
    new: open.filter(({ state, origin }) => state === 'new' || origin === 'introduced').length,
    introduced: open.filter(({ origin }) => origin === 'introduced').length,
    appeared: open.filter(({ origin }) => origin === 'appeared').length,
    fixed: comparison?.fixed.filter(({ suppressed }) => !suppressed).length ?? 0,
    suppressed: findings.length - open.length,
  };
}
