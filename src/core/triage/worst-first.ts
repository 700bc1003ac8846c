import { SEVERITIES } from '../sarif/finding.ts';
import { compareText } from '../text/compare-text.ts';
import type { DecidedFinding } from './decided-finding.ts';

/** Worst first, then by place; the same findings always come in the same order. */
export function worstFirst(a: DecidedFinding, b: DecidedFinding): number {
  const left = a.finding;
  const right = b.finding;
  return (
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    compareText(left.path ?? '', right.path ?? '') ||
    (left.startLine ?? 0) - (right.startLine ?? 0) ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.key, right.key)
  );
}

/** The first ones of all, sorted: most of a long list is looked at once. @param order instead of the worst first */
export function firstOf(
  findings: readonly DecidedFinding[],
  max: number,
  order: (a: DecidedFinding, b: DecidedFinding) => number = worstFirst,
): readonly DecidedFinding[] {
  const first: DecidedFinding[] = [];
  if (max <= 0) return first;
  for (const finding of findings) {
    const last = first[max - 1];
    if (last !== undefined && order(finding, last) >= 0) continue;
    let from = 0;
    let to = first.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = first[middle];
      if (other !== undefined && order(finding, other) >= 0) from = middle + 1;
      else to = middle;
    }
    first.splice(from, 0, finding);
    if (first.length > max) first.pop();
  }
  return first;
}
