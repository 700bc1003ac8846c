import type { Kind, Level, SeveritySource } from './finding.ts';
import { identifier, type RuleIndex, type RuleReference } from './rules.ts';
import { at, type JsonObject, list, member, pick, text } from './value.ts';

/** What is said of how bad a result is. */
export interface Judged {
  readonly level: Level;
  readonly kind: Kind;
  readonly source: Extract<SeveritySource, 'result.level' | 'configuration.level' | 'rule.level' | 'default'>;
}

/** SARIF's own words, and what producers write instead. */
const LEVELS = new Map<string, Level>([
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'note'],
  ['none', 'none'],
  ...['critical', 'fatal', 'blocker', 'high'].map((word) => [word, 'error'] as const),
  ...['warn', 'medium', 'moderate'].map((word) => [word, 'warning'] as const),
  ...['info', 'information', 'recommendation', 'suggestion', 'low'].map((word) => [word, 'note'] as const),
]);
const KINDS = new Map<string, Kind>([
  ['fail', 'fail'],
  ['pass', 'pass'],
  ['open', 'open'],
  ['review', 'review'],
  ['informational', 'informational'],
  ['notapplicable', 'notApplicable'],
]);

/**
 * Level and kind of a result as SARIF decides them: a kind other than `fail` has level `none`; else the result's
 * level, the invocation's configuration override, the rule's default, `warning`. Drafts of 2.0 wrote kinds as levels.
 */
export function judge(run: unknown, rules: RuleIndex, result: unknown, rule: JsonObject | null): Judged {
  const written = lower(member(result, 'level'));
  const kind = KINDS.get(lower(member(result, 'kind'))) ?? KINDS.get(written) ?? 'fail';
  const level = LEVELS.get(written);
  if (kind !== 'fail') return { kind, level: 'none', source: 'result.level' };
  if (level !== undefined) return { kind, level, source: 'result.level' };
  const overridden = LEVELS.get(lower(overrideOf(run, rules, result, rule)));
  if (overridden !== undefined) return { kind, level: overridden, source: 'configuration.level' };
  const byRule =
    LEVELS.get(lower(at(rule, 'defaultConfiguration', 'level'))) ??
    LEVELS.get(lower(at(rule, 'configuration', 'defaultLevel')));
  if (byRule !== undefined) return { kind, level: byRule, source: 'rule.level' };
  return { kind, level: 'warning', source: 'default' };
}

/** The level that the result's invocation configured for its rule. */
function overrideOf(run: unknown, rules: RuleIndex, result: unknown, rule: JsonObject | null): unknown {
  if (rule === null) return undefined;
  const invocations = list(member(run, 'invocations'));
  const index = at(result, 'provenance', 'invocationIndex');
  // Without an index a single invocation can only be the one.
  const invocation = pick(invocations, index) ?? (invocations.length === 1 ? invocations[0] : undefined);
  const override = list(member(invocation, 'ruleConfigurationOverrides')).find(
    (candidate) => rules.find(referenceOf(member(candidate, 'descriptor'))) === rule,
  );
  return at(override, 'configuration', 'level');
}

function referenceOf(descriptor: unknown): RuleReference {
  return {
    id: identifier(member(descriptor, 'id')),
    index: member(descriptor, 'index'),
    guid: member(descriptor, 'guid'),
    toolComponent: member(descriptor, 'toolComponent'),
  };
}

function lower(value: unknown): string {
  return text(value)?.trim().toLowerCase() ?? '';
}
