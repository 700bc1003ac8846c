import type { NoBaseline } from '../identity/comparison.ts';
import type { Condition } from './policy.ts';

function these(count: number): string {
  return count === 1 ? 'this finding' : `these ${count} findings`;
}

const APPEARED =
  ' The scan found it in code that this change did not touch: a new rule, tool version or advisory.';

/** In plain words: what would bring a condition back under its limit. */
export function remedyFor(condition: Condition, actual: number): string {
  const { count, max, afterDays } = condition;
  const need = actual - max;
  const which = max === 0 ? these(actual) : `${need} of ${these(actual)}`;
  if (count === 'fixable')
    return `Apply the fix that the tool offers for ${which}, or dismiss with a reason.`;
  const age = count === 'overdue' && afterDays !== null ? `, open for more than ${afterDays} days` : '';
  return `Fix or dismiss ${which}${age}.${count === 'appeared' ? APPEARED : ''}`;
}

const WHY: Record<NoBaseline, string> = {
  'first-scan': 'The branch to compare with has not been scanned yet',
  purged: 'The scan to compare with was deleted by retention',
  unreadable: 'The scan to compare with cannot be read',
  'other-category': 'The branch to compare with was only scanned under another category',
};

/** Why there is nothing to compare with, as half a sentence. */
export function noBaselineReason(reason: NoBaseline): string {
  return WHY[reason];
}

/** For a condition that needs a baseline where there is none. */
export function remedyWithoutBaseline(reason: NoBaseline | null, target: 'pull-request' | 'branch'): string {
  const why = reason === null ? 'There is nothing to compare with' : WHY[reason];
  if (target === 'branch') return `${why}. The next run on this branch compares with this one.`;
  return `${why}. Run this pipeline once on the target branch, then run this one again.`;
}
