import { redact } from '../text/redact.ts';
import { slug } from './fix-branch.ts';

const SEVERAL = 'several-rules';
const RULE_MAX = 60;

/** `avoid-eval` of `javascript.lang.security.avoid-eval`. */
export function shortRule(ruleId: string): string {
  return ruleId.split('.').findLast((part) => part !== '') ?? ruleId;
}

/** What a branch of ours is called after: the rule, if all findings are of one. */
export function ruleWord(ruleIds: readonly string[], secrets: readonly string[]): string {
  const [rule = '', ...more] = new Set(ruleIds.map(shortRule));
  return more.length === 0 && redact(rule, secrets) === rule ? slug(rule, RULE_MAX) : SEVERAL;
}

/** Every word that branches may be called after that are about one of these rules. */
export function ruleWords(ruleIds: readonly string[]): ReadonlySet<string> {
  return new Set([...ruleIds.map((ruleId) => slug(shortRule(ruleId), RULE_MAX)), SEVERAL]);
}
