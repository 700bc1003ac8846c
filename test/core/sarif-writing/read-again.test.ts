import { describe, expect, it } from 'vitest';
import { readLogs, rewrite } from '../../support/rewrite-sarif.ts';
import { log, resultAt } from '../sarif/read.ts';

const PLACE = { startLine: 3 };

describe('a log that is written and read again', () => {
  it('makes no suppression of an empty one, which hides nothing', async () => {
    const logs = { 'a.sarif': log([resultAt('a.js', PLACE, { suppressions: [{}, null, { kind: null }] })]) };
    const { findings, text } = await rewrite(logs);
    const again = await readLogs({ 'out.sarif': JSON.parse(text) }, '/repo');
    expect([...findings, ...again.findings].map(({ suppressed }) => suppressed)).toEqual([false, false]);
  });

  it.each([
    ['9.8 (CRITICAL)', '9.8'],
    ['8/10', '8'],
    ['HIGH (7.5)', '7.0'],
    [7.25, '7.25'],
    ['Low', '0.1'],
  ])('has %j as the number that other programs read', async (severity, expected) => {
    const own = { 'security-severity': severity, securitySeverity: 5 };
    const rules = [{ id: 'R1', properties: own }];
    const logs = { 'a.sarif': log([resultAt('a.js', PLACE)], { tool: { driver: { name: 'Demo', rules } } }) };
    const { findings, text } = await rewrite(logs);
    const out = JSON.parse(text);
    expect(out.runs[0].tool.driver.rules[0].properties['security-severity']).toBe(expected);
    const byResult = await rewrite({ 'a.sarif': log([resultAt('a.js', PLACE, { properties: own })]) });
    const [result] = JSON.parse(byResult.text).runs[0].results;
    expect(result.properties['security-severity']).toBe(expected);
    const again = await readLogs({ 'out.sarif': out }, '/repo');
    expect(again.findings[0]?.severity).toBe(findings[0]?.severity);
  });
});
