import { expect, test } from 'vitest';
import { NO_FILTER } from '../../../src/core/gate/built-in-policy.ts';
import type { ConditionFilter, TriageRule } from '../../../src/core/gate/policy.ts';
import { applyTriage } from '../../../src/core/triage/apply-triage.ts';
import { isOpen } from '../../../src/core/triage/decided-finding.ts';
import { aMatch } from '../../support/comparison.ts';

const rule = (filter: Partial<ConditionFilter>, rest: Partial<TriageRule> = {}): TriageRule => ({
  filter: { ...NO_FILTER, ...filter },
  decision: 'wont_fix',
  justification: 'ToolNoise',
  reason: 'because',
  expires: null,
  ...rest,
});
const decide = (rules: TriageRule[], ...given: Parameters<typeof aMatch>) =>
  applyTriage([aMatch(...given)], rules, '2027-06-30T23:59:59Z')[0];

test('a rule decides what matches all of its filters', () => {
  const rules = [rule({ paths: ['test/**'], cwe: [330] })];
  expect(decide(rules, { path: 'test/a/b.js', cwe: [79, 330] })?.decision?.decision).toBe('wont_fix');
  expect(decide(rules, { path: 'test/a/b.js', cwe: [79] })?.decision).toBeNull();
  expect(decide(rules, { path: 'src/test/b.js', cwe: [330] })?.decision).toBeNull();
  expect(decide(rules, { path: null, cwe: [330] })?.decision).toBeNull();
});

test('a rule holds on the day it expires and not after', () => {
  expect(decide([rule({}, { expires: '2027-06-30' })])?.decision).not.toBeNull();
  expect(decide([rule({}, { expires: '2027-06-29' })])?.decision).toBeNull();
});

test('the first rule that matches wins', () => {
  const rules = [rule({}, { decision: 'true_positive' }), rule({})];
  expect(decide(rules)?.decision?.decision).toBe('true_positive');
});

test('only dismissals close a finding', () => {
  const openAfter = (decision: TriageRule['decision']) => {
    const decided = decide([rule({}, { decision })]);
    return decided !== undefined && isOpen(decided);
  };
  expect(openAfter('wont_fix')).toBe(false);
  expect(openAfter('false_positive')).toBe(false);
  expect(openAfter('true_positive')).toBe(true);
  expect(openAfter('suspicious')).toBe(true);
  expect(openAfter('inconclusive')).toBe(true);
});

test('a tool is meant whatever its edition or case, a rule with its numbered sub-rules', () => {
  expect(decide([rule({ tools: ['semgrep'] })], { tool: 'Semgrep OSS' })?.decision).not.toBeNull();
  expect(decide([rule({ tools: ['sem'] })], { tool: 'Semgrep OSS' })?.decision).toBeNull();
  expect(decide([rule({ rules: ['CA2100'] })], { ruleId: 'CA2100/1' })?.decision).not.toBeNull();
  expect(decide([rule({ rules: ['CA2100'] })], { ruleId: 'CA21001' })?.decision).toBeNull();
});
