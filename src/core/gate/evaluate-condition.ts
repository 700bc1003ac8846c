import { DAY_MILLISECONDS } from '../days.ts';
import type { NoBaseline } from '../identity/comparison.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { firstOf } from '../triage/worst-first.ts';
import { filterTest } from './filter.ts';
import type { Condition, Policy } from './policy.ts';
import { remedyFor, remedyWithoutBaseline } from './remedy.ts';
import type { ConditionResult } from './verdict.ts';

const KEYS_MAX = 100;

/** What one condition is held against. */
interface View {
  readonly open: readonly DecidedFinding[];
  /** False: nothing could be read. */
  readonly sees: boolean;
  readonly changesKnown: boolean;
  readonly noBaseline: NoBaseline | null;
  readonly target: 'pull-request' | 'branch';
  readonly rule: Policy['noBaseline'];
  readonly today: string;
}

function isOverdue(firstSeen: string, afterDays: number, today: string): boolean {
  const age = Date.parse(today) - Date.parse(firstSeen);
  // A date that cannot be read is as old as anything: it must not hide a finding.
  return Number.isNaN(age) || age > afterDays * DAY_MILLISECONDS;
}

function isCounted(
  condition: Condition,
  { finding, state, origin, firstSeen }: DecidedFinding,
  view: View,
): boolean {
  switch (condition.count) {
    case 'introduced':
      return origin === 'introduced';
    case 'appeared':
      return origin === 'appeared';
    case 'new':
      return state === 'new' || origin === 'introduced';
    case 'open':
      return true;
    case 'overdue':
      return isOverdue(firstSeen, condition.afterDays ?? 0, view.today);
    case 'fixable':
      return finding.fixes > 0;
  }
}

const NEEDS_BASELINE: readonly Condition['count'][] = ['introduced', 'appeared', 'new'];

/** Can it be counted at all? Without a baseline the changed lines answer for what the change brought in. */
function isCountable({ count }: Condition, view: View): boolean {
  if (!view.sees) return false;
  if (view.noBaseline === null || !NEEDS_BASELINE.includes(count)) return true;
  return view.rule === 'changed-lines' && view.changesKnown && count !== 'appeared';
}

/** Counts what the condition asks for and compares it with its limit. */
export function evaluateCondition(condition: Condition, view: View): ConditionResult {
  if (!isCountable(condition, view)) {
    const fails = view.sees && view.rule === 'fail';
    const outcome = !fails ? 'not-evaluated' : condition.action === 'fail' ? 'failed' : 'warned';
    const remedy = view.sees ? remedyWithoutBaseline(view.noBaseline, view.target) : null;
    return { condition, actual: null, outcome, remedy, findings: [] };
  }
  const passes = filterTest(condition.filter);
  // What the comparison said first: of most conditions that leaves few.
  const counted = view.open.filter((each) => isCounted(condition, each, view) && passes(each.finding));
  const actual = counted.length;
  const findings = firstOf(counted, KEYS_MAX).map(({ finding }) => finding.key);
  if (actual <= condition.max) return { condition, actual, outcome: 'passed', remedy: null, findings };
  const outcome = condition.action === 'fail' ? 'failed' : 'warned';
  return { condition, actual, outcome, remedy: remedyFor(condition, actual), findings };
}
