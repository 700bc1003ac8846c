import type { Finding } from '../finding.ts';
import { secretRules, textsOfRule } from '../texts/secrets.ts';
import { at, isObject, type JsonObject, member, text } from '../value.ts';
import { cweOf, speaksOfCwe } from './cwe.ts';
import { judgeOf } from './level.ts';
import { precisionOf } from './precision.ts';
import type { RuleIndex } from './rules.ts';
import { severityOf } from './severity.ts';

/** What a finding has from its rule, unless its result says something else. */
export interface RuleFacts {
  readonly finding: Pick<
    Finding,
    'ruleName' | 'severity' | 'severitySource' | 'level' | 'kind' | 'rank' | 'precision' | 'cwe' | 'helpUri'
  >;
  /** What the rule finds is itself a secret. */
  readonly isSecret: boolean;
  /** Then: what the rule says of itself, which is none. */
  readonly ruleTexts: readonly string[];
}

/** Hierarchical ids may be many. */
const MAX_KNOWN = 100;
/** With these a result speaks for itself. */
const OWN_WORDS = ['taxa', 'provenance', 'rank', 'baselineState'];

/** Reads them once for all results of a run that say nothing of their own but id, level and kind. */
export function ruleFacts(
  run: JsonObject,
  tool: string,
  rules: RuleIndex,
): (result: JsonObject, rule: JsonObject | null, ruleId: string) => RuleFacts {
  const judge = judgeOf(run, rules);
  const isSecretRule = secretRules();
  const weaknesses = kept<readonly number[]>();
  const facts = kept<RuleFacts>();
  const read = (result: JsonObject, rule: JsonObject | null, ruleId: string): RuleFacts => {
    const { level, kind, rank, source } = judge(result, rule);
    const { severity, source: severitySource } = severityOf(result, rule, { level, kind, rank, source });
    const isShared = member(result, 'ruleId') === ruleId && !speaksOfCwe(result);
    const cwe = weaknesses(isShared ? rule : null, ruleId, () => cweOf(run, result, rule));
    // Drafts of 2.0 wrapped the name in a message.
    const ruleName = text(member(rule, 'name')) ?? text(at(rule, 'name', 'text'));
    const precision = precisionOf(result, rule);
    const helpUri = text(member(rule, 'helpUri'));
    const isSecret = isSecretRule(tool, ruleId, rule, cwe);
    return {
      finding: { ruleName, severity, severitySource, level, kind, rank, precision, cwe, helpUri },
      isSecret,
      ruleTexts: isSecret ? textsOfRule(run, rule) : [],
    };
  };
  return (result, rule, ruleId) => {
    const name = hasOwnWords(result) || member(result, 'ruleId') !== ruleId ? null : nameOf(result, ruleId);
    return facts(name === null ? null : rule, name ?? '', () => read(result, rule, ruleId));
  };
}

/** Null: its level or kind is no word. */
function nameOf({ level = '', kind = '' }: JsonObject, ruleId: string): string | null {
  return typeof level === 'string' && typeof kind === 'string' ? `${level}\n${kind}\n${ruleId}` : null;
}

function hasOwnWords(result: JsonObject): boolean {
  const { properties } = result;
  const isEmpty = properties === undefined || (isObject(properties) && Object.keys(properties).length === 0);
  return !isEmpty || OWN_WORDS.some((name) => Object.hasOwn(result, name));
}

/** By rule and name; what has no rule is read each time. */
function kept<T>(): (rule: JsonObject | null, name: string, read: () => T) => T {
  const all = new Map<JsonObject, Map<string, T>>();
  return (rule, name, read) => {
    if (rule === null) return read();
    const ofRule = all.get(rule) ?? new Map<string, T>();
    all.set(rule, ofRule);
    const value = ofRule.get(name) ?? read();
    if (ofRule.size < MAX_KNOWN) ofRule.set(name, value);
    return value;
  };
}
