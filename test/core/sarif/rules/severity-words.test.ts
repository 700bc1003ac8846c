import { describe, expect, it } from 'vitest';
import { rewrite } from '../../../support/rewrite-sarif.ts';
import { log, one, read } from '../read.ts';

describe('a severity that stands only in a property of that name', () => {
  const of = async (own: object, ofRule: object, more: object = {}, rules: object = {}) => {
    const run = { tool: { driver: { name: 'Probe', rules: [{ id: 'A', properties: ofRule, ...rules }] } } };
    const result = { ruleId: 'A', properties: own, ...more };
    const told = [];
    for (const limits of [{}, { smallBytes: 1 }]) {
      const finding = await one(result, run, { limits });
      told.push([finding.severity, finding.severitySource]);
    }
    expect(told[0]).toEqual(told[1]);
    return told[0];
  };

  it.each([
    [{ severity: 'CRITICAL' }, 'critical'],
    [{ severity: 'BLOCKER' }, 'critical'],
    [{ Severity: 'Low' }, 'low'],
    [{ issue_severity: 'HIGH' }, 'high'],
    [{ priority: 'Critical' }, 'critical'],
    [{ 'CVSS Severity Code': 'HIGH' }, 'high'],
    [{ severity: 'High (Medium)' }, 'high'],
    [{ severity: 'error' }, 'high'],
    [{ severity: 'style' }, 'low'],
    [{ severity: 'Informational' }, 'low'],
    [{ severity: 'TYPO', priority: 'high' }, 'high'],
    [{ severity: 'Minor', checker_severity: 'Critical' }, 'critical'],
    [{ tags: ['vulnerability', 'CRITICAL', 'libcurl'] }, 'critical'],
    [{ severity: 'low', tags: ['critical'] }, 'low'],
  ])('counts where no level is written: %j is %s', async (properties, severity) => {
    expect(await of(properties, {})).toEqual([severity, 'result.severity']);
    expect(await of({}, properties)).toEqual([severity, 'rule.severity']);
  });

  it.each([
    [{ severity: 9.8 }],
    [{ severity: '9.8' }],
    [{ priority: 1 }],
    [{ severity: 'none' }],
    [{ severity: 'Unset' }],
    [{ severity: ['high'] }],
    [{ 'problem.severity': 'error' }],
    [{ confidence: 'high', impact: 'high' }],
    [{ tags: ['HIGH', 'not critical', 'critical-path'] }],
    [{ cvssv2_score: 9.8, cvss: 9.8, cvssv3_impactScore: 9.8 }],
  ])('says nothing without a word for it: %j', async (properties) => {
    expect(await of(properties, {})).toEqual(['medium', 'default']);
  });

  it('of the result comes before the rule’s', async () => {
    expect(await of({ severity: 'low' }, { severity: 'high' })).toEqual(['low', 'result.severity']);
  });

  it('does not contradict a level, but says which of them an error is', async () => {
    const error = { level: 'error' };
    expect(await of({ severity: 'low' }, {}, error)).toEqual(['high', 'result.level']);
    expect(await of({ severity: 'high' }, { severity: 'critical' }, error)).toEqual(['high', 'result.level']);
    expect(await of({ severity: 'critical' }, {}, error)).toEqual(['critical', 'result.severity']);
    expect(await of({}, { problem: { severity: 'critical' } }, error)).toEqual(['critical', 'rule.severity']);
    expect(await of({ severity: 'critical' }, {}, { level: 'warning' })).toEqual(['medium', 'result.level']);
    const tagged = { tags: ['vulnerability', 'CRITICAL'] };
    expect(await of({}, tagged, error)).toEqual(['critical', 'rule.severity']);
    expect(await of({}, tagged, { level: 'warning' })).toEqual(['medium', 'result.level']);
    const byRule = { defaultConfiguration: { level: 'note' } };
    expect(await of({ severity: 'high' }, {}, {}, byRule)).toEqual(['low', 'rule.level']);
  });

  it('comes after any security severity, and makes no problem of what is none', async () => {
    expect(await of({ severity: 'high' }, { 'security-severity': '2.0' })).toEqual([
      'low',
      'rule.security-severity',
    ]);
    expect(await of({ severity: 'high' }, {}, { kind: 'review' })).toEqual(['none', 'result.level']);
  });

  it.each([
    [{ cvssv4_baseScore: 8.8 }, 'high'],
    [{ cvssv3_baseScore: 9.8 }, 'critical'],
    [{ cvssv3_baseScore: '5.3', cvssv4_baseScore: 'none' }, 'medium'],
    [{ cvssv3_baseScore: 9.8, 'security-severity': '3.0' }, 'low'],
    [{ cvssScore: 8.2 }, 'high'],
    [{ cvss_score: '5.2' }, 'medium'],
  ])(
    'but a base score of CVSS is a security severity where there is no other: %j is %s',
    async (properties, severity) => {
      const warning = { level: 'warning' };
      expect(await of({}, properties, warning)).toEqual([severity, 'rule.security-severity']);
      expect(await of(properties, {}, warning)).toEqual([severity, 'result.security-severity']);
      const { text } = await rewrite({ 'a.sarif': log([{ ruleId: 'A', ...warning, properties }]) });
      const { findings } = await read(text);
      expect(findings[0]?.severity).toBe(severity);
    },
  );

  it("is a number in the SARIF that FixGate writes, beside the tool's own word", async () => {
    const run = {
      tool: { driver: { name: 'Probe', rules: [{ id: 'A', properties: { severity: 'low' } }] } },
    };
    const results = [{ ruleId: 'A' }, { ruleId: 'A', level: 'error', properties: { severity: 'critical' } }];
    const { text } = await rewrite({ 'a.sarif': log(results, run) });
    const written = JSON.parse(text).runs[0].results;
    expect(written.map((result: { properties?: object }) => result.properties)).toEqual([
      { 'security-severity': '0.1' },
      { 'security-severity': '9.0', severity: 'critical' },
    ]);
  });
});
