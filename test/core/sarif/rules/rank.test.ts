import { describe, expect, it } from 'vitest';
import { one } from '../read.ts';

const rule = (id: string, more: object = {}) => ({ id, ...more });
const tool = (rules: unknown) => ({ tool: { driver: { name: 'Probe', rules } } });

describe('rank', () => {
  const run = {
    ...tool([rule('A', { defaultConfiguration: { rank: 40 } }), rule('B')]),
    invocations: [
      {
        ruleConfigurationOverrides: [
          { descriptor: { id: 'B' }, configuration: { level: 'error', rank: -1 } },
          { descriptor: { id: 'B' }, configuration: { rank: 70.5 } },
        ],
      },
      {},
    ],
  };
  const own = { invocationIndex: 0 };

  it.each([
    ['is the result’s', { ruleId: 'A', rank: 99.5 }, 99.5],
    ['may be 0', { ruleId: 'A', rank: 0 }, 0],
    ['is else the rule’s', { ruleId: 'A' }, 40],
    ['is else what the invocation configured for the rule', { ruleId: 'B', provenance: own }, 70.5],
    ['is none, when nothing says one', { ruleId: 'B' }, null],
    ['is none, when it is SARIF’s own word for none', { ruleId: 'B', rank: -1 }, null],
    ['is the rule’s, when the result’s is SARIF’s word for none', { ruleId: 'A', rank: -1.0 }, 40],
    ['is none, when it is out of range', { ruleId: 'B', rank: 100.1 }, null],
    ['is none, when it is no number', { ruleId: 'B', rank: '7' }, null],
    ['says nothing of the severity', { ruleId: 'B', rank: 100, kind: 'pass' }, 100],
  ])('%s', async (_what, result, rank) => {
    expect((await one(result, run)).rank).toBe(rank);
  });
});

describe('precision', () => {
  const precisionOf = async (own: unknown, ofRule: unknown) =>
    (
      await one(
        { ruleId: 'A', properties: { precision: own } },
        tool([rule('A', { properties: { precision: ofRule } })]),
      )
    ).precision;

  it.each([
    ['is the rule’s', undefined, 'very-high', 'very-high'],
    ['is the result’s, when it has its own', 'low', 'very-high', 'low'],
    ['is the rule’s, when the result’s is no word of it', 0.9, 'medium', 'medium'],
    ['may be spelled otherwise', undefined, ' Very_High', 'very-high'],
    ['may be unknown', undefined, 'UNKNOWN', 'unknown'],
    ['is none, when nobody says it', undefined, undefined, null],
    ['is none, when it is no word of it', 'x'.repeat(1000), 'surely', null],
  ])('%s', async (_what, own, ofRule, precision) => {
    expect(await precisionOf(own, ofRule)).toBe(precision);
  });
});
