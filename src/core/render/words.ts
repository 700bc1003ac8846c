import { daysBetween } from '../days.ts';
import type { Condition, ConditionFilter } from '../gate/policy.ts';
import { SEVERITIES, type Severity } from '../sarif/finding.ts';

/** `3 findings`, `1 finding`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function severityWords(severities: readonly Severity[]): string {
  const [first] = severities;
  const last = severities.at(-1);
  if (first === undefined || last === undefined) return 'no severity';
  const fromTheWorst = SEVERITIES.slice(0, severities.length).every((each, at) => severities[at] === each);
  if (fromTheWorst && severities.length > 1) return last === 'none' ? 'any severity' : `${last} or worse`;
  return severities.join(', ');
}

/** What a condition is limited to, one text for each part of its filter. Holds the policy's words: escape them. */
export function filterWords(filter: ConditionFilter): string[] {
  const { severities, rules, paths, tools, cwe, categories } = filter;
  return [
    severities === null ? '' : severityWords(severities),
    rules === null ? '' : `rule ${rules.join(', ')}`,
    cwe === null ? '' : cwe.map((number) => `CWE-${number}`).join(', '),
    paths === null ? '' : `in ${paths.join(', ')}`,
    tools === null ? '' : `by ${tools.join(', ')}`,
    categories === null ? '' : `of ${categories.join(', ')}`,
  ].filter((words) => words !== '');
}

/** A condition without its limit: `introduced, high or worse`. Holds the policy's words: escape it. */
export function conditionWords({ count, filter, afterDays }: Condition): string {
  const what = afterDays === null ? count : `open for more than ${afterDays} days`;
  return [what, ...filterWords(filter)].join(', ');
}

/** `today`, `3 days old`; ISO 8601 in. */
export function ageWords(then: string, now: string): string {
  const days = daysBetween(then, now);
  if (Number.isNaN(days)) return 'of unknown age';
  return days <= 0 ? 'from today' : `${counted(days, 'day')} old`;
}

/** The first digits of a commit id, as Azure Repos shows it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 8);
}
