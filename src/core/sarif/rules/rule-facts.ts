import type { Finding } from '../finding.ts';
import { secretRules, textsOfRule } from '../texts/secrets.ts';
import { at, isObject, type JsonObject, member, text } from '../value.ts';
import { CWE_PROPERTIES, cweOf, speaksOfCwe } from './cwe.ts';
import { judgeOf } from './level.ts';
import { PRECISION_PROPERTY, precisionOf } from './precision.ts';
import type { RuleIndex } from './rules.ts';
import { SEVERITY_PROPERTIES, severityOf } from './severity.ts';

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

/** Properties of a result that say something about a finding. */
export const RESULT_PROPERTIES: readonly string[] = [
  'tags',
  PRECISION_PROPERTY,
  ...CWE_PROPERTIES,
  ...SEVERITY_PROPERTIES,
];
const TELLING_PROPERTIES = new Set(RESULT_PROPERTIES);
/** Hierarchical ids may be many, and so may ranks. */
const MAX_KNOWN = 100;
/** UTF-16 units of what a result says of its own; longer words hardly repeat. */
const MAX_OWN = 1000;
/** With these a result speaks for itself. */
const OWN_WORDS = ['taxa', 'provenance', 'rank', 'baselineState'];
/** What a result may call its rule by; without any it may still have its index. */
const RULE_NAMES = ['ruleId', 'ruleID', 'rule'];
/** Stands for the rule of all results that have none. */
const NO_RULE: JsonObject = {};

/** Reads them once for all results of a run that say the same. */
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
    const isUsual =
      member(result, 'ruleId') === ruleId || !RULE_NAMES.some((name) => Object.hasOwn(result, name));
    const name = isUsual ? nameOf(result, ruleId) : null;
    return name === null
      ? read(result, rule, ruleId)
      : facts(rule ?? NO_RULE, name, () => read(result, rule, ruleId));
  };
}

/** What a result says beside its rule. Null: its level or kind is no word, or it says much. */
function nameOf(result: JsonObject, ruleId: string): string | null {
  const { level = '', kind = '', properties } = result;
  if (typeof level !== 'string' || typeof kind !== 'string') return null;
  const own: unknown[] = Object.hasOwn(result, 'ruleId') ? [] : ['unnamed'];
  for (const name of OWN_WORDS) if (Object.hasOwn(result, name)) own.push(name, result[name]);
  if (isObject(properties)) {
    for (const name of Object.keys(properties))
      if (TELLING_PROPERTIES.has(name)) own.push(name, properties[name]);
  }
  const said = own.length === 0 ? '' : JSON.stringify(own);
  // Lengths, so that no words can pass for others.
  return said.length > MAX_OWN ? null : `${level.length} ${kind.length} ${level}${kind}${said}\n${ruleId}`;
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
