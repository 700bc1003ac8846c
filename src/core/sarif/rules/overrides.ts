import type { Level } from '../finding.ts';
import { at, type JsonObject, list, member, pick } from '../value.ts';
import { levelOfWord } from './level-word.ts';
import { rankOf } from './rank.ts';
import { identifier, idsAbove, type RuleIndex, type RuleReference, ruleReferenceOf } from './rules.ts';

/** What an invocation configured for a rule. */
interface Override {
  readonly level: Level | undefined;
  readonly rank: number | null;
}

/** By the hierarchical id that they are for; '': for all results of the rule. */
type OverridesOfRule = Map<string, Override>;

/** What the result's invocation configured for its rule, by `ruleConfigurationOverrides`; these are read once. */
export function overridesOf(
  run: unknown,
  rules: RuleIndex,
): (result: unknown, rule: JsonObject) => Override | undefined {
  const invocations = list(member(run, 'invocations'));
  const known = new Map<unknown, Map<JsonObject, OverridesOfRule>>();
  const read = (invocation: unknown): Map<JsonObject, OverridesOfRule> => {
    const overrides = new Map<JsonObject, OverridesOfRule>();
    for (const override of list(member(invocation, 'ruleConfigurationOverrides'))) {
      const reference = referenceOf(member(override, 'descriptor'));
      const rule = rules.find(reference);
      if (rule === null) continue;
      const ofRule = overrides.get(rule) ?? new Map<string, Override>();
      overrides.set(rule, ofRule);
      const { id } = reference;
      const own = identifier(member(rule, 'id'));
      const name = own === null || id === null || !id.startsWith(`${own}/`) ? '' : id;
      const before = ofRule.get(name);
      const configuration = member(override, 'configuration');
      // Where several speak of a rule, the first that says something counts.
      const level = before?.level ?? levelOfWord(member(configuration, 'level'));
      const rank = before?.rank ?? rankOf(member(configuration, 'rank'));
      ofRule.set(name, { level, rank });
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
    const ofRule = overrides.get(rule);
    return ofRule === undefined ? undefined : nearest(ofRule, ruleReferenceOf(result).id ?? '');
  };
}

/** What is said of `CA1000/1` counts more for its results than what is said of `CA1000`, and nothing for those of `CA1000/2`. */
function nearest(overrides: OverridesOfRule, id: string): Override {
  let level: Level | undefined;
  let rank: number | null = null;
  for (const name of [id, ...idsAbove(id), '']) {
    const override = overrides.get(name);
    level ??= override?.level;
    rank ??= override?.rank ?? null;
  }
  return { level, rank };
}

function referenceOf(descriptor: unknown): RuleReference {
  return {
    id: identifier(member(descriptor, 'id')),
    index: member(descriptor, 'index'),
    guid: member(descriptor, 'guid'),
    toolComponent: member(descriptor, 'toolComponent'),
  };
}
