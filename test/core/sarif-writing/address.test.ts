import { describe, expect, it } from 'vitest';
import { rewrite } from '../../support/rewrite-sarif.ts';
import { log, resultAt } from '../sarif/read.ts';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const SPELLINGS = [TOKEN, TOKEN.replace('_', '%5F'), TOKEN.replace('_', '%255f'), `%ff%67${TOKEN.slice(1)}`];

async function runOf(result: object, run = {}): Promise<Readonly<Record<string, unknown>>> {
  const { text } = await rewrite({ 'a.sarif': log([resultAt('a.js', { startLine: 3 }, result)], run) });
  expect((await rewrite({ 'a.sarif': JSON.parse(text) })).text).toBe(text);
  return JSON.parse(text).runs[0];
}

async function addressOf(hostedViewerUri: unknown, more = {}): Promise<unknown> {
  const run = (await runOf({ hostedViewerUri, ...more })) as { results: [{ hostedViewerUri?: unknown }] };
  return run.results[0].hostedViewerUri;
}

describe('a web address that is written', () => {
  it.each([
    ['https://x.org/a?b=c&d=%20#e', 'https://x.org/a?b=c&d=%20#e'],
    ['https://[::1]:81/(a)', 'https://[::1]:81/(a)'],
    ['HTTPS://ä.org/ä b', 'https://xn--4ca.org/%C3%A4%20b'],
    [
      'https://x.org/{a}[b]^|`?{c}[d]^|`#e#f',
      'https://x.org/%7Ba%7D%5Bb%5D%5E%7C%60?%7Bc%7D%5Bd%5D%5E%7C%60#e%23f',
    ],
    ['https://x.org/100%?5%zz', 'https://x.org/100%25?5%25zz'],
  ])('is one by the rules of addresses: %s', async (address, expected) => {
    expect(await addressOf(address)).toBe(expected);
  });

  it('is left out where it holds a token, however that is encoded', async () => {
    for (const token of SPELLINGS) expect(await addressOf(`https://x.org/?t=${token}`)).toBeUndefined();
  });

  it('is left out where it is longer than browsers take', async () => {
    expect(await addressOf(`https://x.org/${'a'.repeat(8_100)}`)).toBeDefined();
    expect(await addressOf(`https://x.org/${'a'.repeat(9_000)}`)).toBeUndefined();
  });

  it('is left out where it holds the secret that a finding is about, as a form sends it', async () => {
    const region = { startLine: 3, snippet: { text: 'password = "hunt er/0123"' } };
    const locations = [{ physicalLocation: { artifactLocation: { uri: 'a.js' }, region } }];
    const secret = { ruleId: 'hardcoded-password', locations };
    for (const words of ['hunt%20er/0123', 'hunt+er%2F0123', 'hunt+er/0123']) {
      expect(await addressOf(`https://x.org/?p=${words}`, secret)).toBeUndefined();
    }
    expect(await addressOf('https://x.org/?id=7', secret)).toBe('https://x.org/?id=7');
  });
});

describe('what is written of a run and its rules', () => {
  it('holds no token', async () => {
    for (const token of SPELLINGS) {
      const address = `https://x.org/${token}`;
      const rule = { id: 'R1', deprecatedIds: [token, 'R0'], properties: { 'problem.severity': token } };
      const driver = {
        name: 'Demo',
        fullName: token,
        organization: token,
        version: token,
        informationUri: address,
      };
      const versionControlProvenance = [
        { repositoryUri: address, revisionId: 'a' },
        { repositoryUri: 'https://x.org/', revisionId: token, branch: token },
      ];
      const run = await runOf(
        { ruleId: 'R1' },
        { tool: { driver: { ...driver, rules: [rule] } }, versionControlProvenance },
      );
      expect(JSON.stringify(run)).not.toContain('a1B2');
      expect(run).toMatchObject({
        tool: { driver: { name: 'Demo', rules: [{ id: 'R1', deprecatedIds: ['R0'] }] } },
        versionControlProvenance: [{ repositoryUri: 'https://x.org/' }],
      });
    }
  });

  it('has times only that a calendar has', async () => {
    const times = { startTimeUtc: '2026-02-30T00:00:00Z', endTimeUtc: '2026-03-01T00:00:00.5Z' };
    const { invocations } = await runOf({}, { invocations: [{ executionSuccessful: true, ...times }] });
    expect(invocations).toEqual([{ executionSuccessful: true, endTimeUtc: times.endTimeUtc }]);
  });

  it('has the words about the tool of the first run that has some', async () => {
    const runOfTool = (more: object) => ({ tool: { driver: { name: 'Demo', ...more } }, results: [] });
    const runs = [runOfTool({}), runOfTool({ fullName: 'Demo of Us' }), runOfTool({ fullName: 'Other' })];
    const { text } = await rewrite({ 'a.sarif': { version: '2.1.0', runs } });
    expect(JSON.parse(text).runs[0].tool.driver.fullName).toBe('Demo of Us');
  });
});

describe('properties that are written', () => {
  it('stand in the same order when they are written again, with a single tag as text', async () => {
    const properties = { tags: 'one', area: 'x' };
    const rule = { id: 'R1', properties };
    const { results } = await runOf(
      { ruleId: 'R1', properties },
      { tool: { driver: { name: 'Demo', rules: [rule] } } },
    );
    expect(results).toMatchObject([{ properties: { area: 'x', tags: ['one'] } }]);
  });

  it('are numbers that JSON has', async () => {
    const written = log([resultAt('a.js', { startLine: 3 }, { properties: { n: 1.5, huge: 'HUGE' } })]);
    const bytes = new TextEncoder().encode(JSON.stringify(written).replace('"HUGE"', '1e999'));
    const { text } = await rewrite({ 'a.sarif': bytes });
    expect(JSON.parse(text).runs[0].results[0].properties).toEqual({ n: 1.5 });
  });
});
