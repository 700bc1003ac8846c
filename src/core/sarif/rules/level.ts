import { driverName } from '../driver-name.ts';
import type { Kind, Level, SeveritySource } from '../finding.ts';
import { at, type JsonObject, member, text } from '../value.ts';
import { levelOfWord, lower } from './level-word.ts';
import { overridesOf } from './overrides.ts';
import { rankOf } from './rank.ts';
import type { RuleIndex } from './rules.ts';

/** What is said of how bad a result is. */
export interface Judged {
  readonly level: Level;
  readonly kind: Kind;
  readonly rank: number | null;
  readonly source: Extract<SeveritySource, 'result.level' | 'configuration.level' | 'rule.level' | 'default'>;
}

const KINDS = new Map<string, Kind>([
  ['fail', 'fail'],
  ['pass', 'pass'],
  ['open', 'open'],
  ['review', 'review'],
  ['informational', 'informational'],
  ['notapplicable', 'notApplicable'],
  // PSRule, of what it did not process.
  ['none', 'notApplicable'],
]);
/** Kinds that drafts of 2.0 wrote as levels. */
const FORMER_LEVELS = new Set(['pass', 'open', 'notapplicable']);

/** The rule by which Microsoft's AntiMalware says, in a result, that there is nothing to say. */
const NOTHING_FOUND = 'NoThreatsFound';
/** Conftest's, of a file that satisfies its policies or that none of them is about, with the level `none`. */
const SATISFIED = /\/(?:success|skip)$/;

/** Of a result and its rule, what is said of how bad it is. */
type Judge = (result: unknown, rule: JsonObject | null) => Judged;

/**
 * Level, kind and rank of a result as SARIF decides them: a kind other than `fail` has level `none`; else the result's
 * level, the invocation's configuration override, the rule's default, `warning`. The same of the rank, which may be none.
 * Of a kind that leaves the problem open a level that is written beside it counts: PT AI, Vulnetix and aghast call all
 * that they find so.
 */
export function judgeOf(run: unknown, rules: RuleIndex): Judge {
  const overrideOf = overridesOf(run, rules);
  const isConftest = /^conftest$/iu.test(driverName(run));
  const saysNothing = (id: unknown): boolean =>
    id === NOTHING_FOUND || (isConftest && SATISFIED.test(text(id) ?? ''));
  return (result, rule) => {
    const override = rule === null ? undefined : overrideOf(result, rule);
    const rank = rankOf(member(result, 'rank')) ?? override?.rank ?? defaultRank(rule);
    const written = lower(member(result, 'level'));
    const former = FORMER_LEVELS.has(written) ? KINDS.get(written) : undefined;
    // What the producer only remembers from an earlier scan is no finding of this one.
    const isAbsent = lower(member(result, 'baselineState')) === 'absent';
    const usual = saysNothing(member(rule, 'id')) ? 'pass' : 'fail';
    const kind = isAbsent ? 'notApplicable' : (KINDS.get(lower(member(result, 'kind'))) ?? former ?? usual);
    const level = levelOfWord(written);
    if (kind !== 'fail') {
      const isAsked = kind === 'open' || kind === 'review';
      return { kind, level: (isAsked ? level : undefined) ?? 'none', rank, source: 'result.level' };
    }
    if (level !== undefined) return { kind, level, rank, source: 'result.level' };
    if (override?.level !== undefined) {
      return { kind, level: override.level, rank, source: 'configuration.level' };
    }
    const byRule =
      levelOfWord(at(rule, 'defaultConfiguration', 'level')) ??
      levelOfWord(at(rule, 'configuration', 'defaultLevel'));
    if (byRule !== undefined) return { kind, level: byRule, rank, source: 'rule.level' };
    return { kind, level: 'warning', rank, source: 'default' };
  };
}

/** Drafts of 2.0 had another place for it. */
function defaultRank(rule: JsonObject | null): number | null {
  return rankOf(at(rule, 'defaultConfiguration', 'rank')) ?? rankOf(at(rule, 'configuration', 'defaultRank'));
}
