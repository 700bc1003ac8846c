import type { Comparison } from '../identity/comparison.ts';
import { SEVERITIES } from '../sarif/finding.ts';
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Worst first, then by place; the same findings always come in the same order. */
export function worstFirst(a: DecidedFinding, b: DecidedFinding): number {
  const [left, right] = [a.finding, b.finding];
  return (
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    compareText(left.path ?? '', right.path ?? '') ||
    (left.startLine ?? 0) - (right.startLine ?? 0) ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.key, right.key)
  );
}
