import { SEVERITIES } from '../sarif/finding.ts';
import { compareText } from '../text/compare-text.ts';
import type { DecidedFinding } from './decided-finding.ts';

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
