import type { Level } from './finding.ts';
import { levelOfWord } from './level-word.ts';
import { rankOf } from './rank.ts';
import { identifier, type RuleIndex, type RuleReference } from './rules.ts';
import { at, type JsonObject, list, member, pick } from './value.ts';

/** What an invocation configured for a rule. */
interface Override {
  readonly level: Level | undefined;
  readonly rank: number | null;
}

/** What the result's invocation configured for its rule, by `ruleConfigurationOverrides`; these are read once. */
export function overridesOf(
  run: unknown,
  rules: RuleIndex,
): (result: unknown, rule: JsonObject) => Override | undefined {
  const invocations = list(member(run, 'invocations'));
  const known = new Map<unknown, Map<JsonObject, Override>>();
  const read = (invocation: unknown): Map<JsonObject, Override> => {
    const overrides = new Map<JsonObject, Override>();
    for (const override of list(member(invocation, 'ruleConfigurationOverrides'))) {
      const rule = rules.find(referenceOf(member(override, 'descriptor')));
      if (rule === null) continue;
      const before = overrides.get(rule);
      const configuration = member(override, 'configuration');
      // Where several speak of a rule, the first that says something counts.
      const level = before?.level ?? levelOfWord(member(configuration, 'level'));
      const rank = before?.rank ?? rankOf(member(configuration, 'rank'));
      overrides.set(rule, { level, rank });
    }
    return overrides;
  };
  return (result, rule) => {
    const index = at(result, 'provenance', 'invocationIndex');
    // Without an index a single invocation can only be the one.
    const invocation = pick(invocations, index) ?? (invocations.length === 1 ? invocations[0] : undefined);
    if (invocation === undefined) return undefined;
    const overrides = known.get(invocation) ?? read(invocation);
    known.set(invocation, overrides);
    return overrides.get(rule);
  };
}

function referenceOf(descriptor: unknown): RuleReference {
  return {
    id: identifier(member(descriptor, 'id')),
    index: member(descriptor, 'index'),
    guid: member(descriptor, 'guid'),
    toolComponent: member(descriptor, 'toolComponent'),
  };
}
