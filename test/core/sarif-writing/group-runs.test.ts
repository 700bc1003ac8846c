import { describe, expect, it } from 'vitest';
import { rewrite } from '../../support/rewrite-sarif.ts';
import { log } from '../sarif/read.ts';

interface WrittenRun {
  readonly tool: { driver: { name: string } };
  readonly invocations: object[];
}

async function written(...args: Parameters<typeof rewrite>): Promise<{ runs: readonly WrittenRun[] }> {
  return JSON.parse((await rewrite(...args)).text) as { runs: readonly WrittenRun[] };
}

describe('the invocations of a log that is written', () => {
  it('say which scans did not see everything, and what could not be read at all', async () => {
    const notification = { level: 'error', message: { text: 'a.js does not parse' } };
    const invocations = [{ executionSuccessful: false, toolExecutionNotifications: [notification] }];
    const broken = new TextEncoder().encode('{"version": "2.1.0", "runs": [');
    const { runs } = await written({ 'a.sarif': log([], { invocations }), 'cut.sarif': broken });
    expect(runs.map(({ tool }) => tool.driver.name)).toEqual(['Probe', 'FixGate']);
    expect(runs[0]?.invocations).toEqual([
      { executionSuccessful: false, toolExecutionNotifications: [notification] },
    ]);
    expect(runs[1]?.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', properties: { 'fixgate/fault': 'sarif.truncated' } }],
    });
  });

  it('say of the run that failed that it did, and not of the others of its file', async () => {
    const run = (name: string, more: object) => ({ tool: { driver: { name } }, results: [], ...more });
    const failed = run('B', {
      invocations: [{ executionSuccessful: false, exitCodeDescription: 'crashed' }],
    });
    const runs = [run('A', {}), failed, run('C', { results: [null] }), 7, run('D', {})];
    for (const smallBytes of [1_000_000, 1]) {
      const out = await written({ 'a.sarif': { version: '2.1.0', runs } }, {}, '/repo', { smallBytes });
      const told = out.runs.map(({ tool, invocations: [one] }) => [
        tool.driver.name,
        Reflect.get(one ?? {}, 'executionSuccessful'),
        JSON.stringify(one).match(/crashed|sarif\.[a-z-]+/g),
      ]);
      expect(told).toEqual([
        ['A', true, null],
        ['B', false, ['crashed']],
        ['C', false, ['sarif.invalid-result']],
        ['D', true, null],
        ['FixGate', false, ['sarif.not-sarif']],
      ]);
    }
  });

  it('say of each run of a file that something was lost where nobody knows of which', async () => {
    const run = (name: string) => ({ tool: { driver: { name } }, results: [] });
    const log = JSON.stringify({ version: '2.1.0', runs: [run('A'), run('A'), run('B')] });
    const { runs } = await written({ 'a.sarif': new TextEncoder().encode(`scanning\n${log}`) });
    const lost = { executionSuccessful: false };
    const and = { toolExecutionNotifications: [{ properties: { 'fixgate/fault': 'sarif.not-json' } }] };
    expect(runs.map(({ invocations }) => invocations)).toMatchObject([
      [{ ...lost, ...and }, lost],
      [{ ...lost, ...and }],
    ]);
    expect(runs[0]?.invocations[1]).toEqual(lost);
  });

  it('say what tools noted and warned of, each once and failures first', async () => {
    const note = (level: string | undefined, text: string, id?: string) => ({
      level,
      message: { text },
      ...(id === undefined ? {} : { descriptor: { id } }),
    });
    const invocations = [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          note('note', 'took long', 'T1'),
          note(undefined, 'a.js is large'),
          note('error', 'b.js does not parse'),
          note('none', 'telemetry'),
          note('note', `token ghp_${'a1B2'.repeat(9)}`),
          note('note', `token ghp_${'c3D4'.repeat(9)}`, `ghp_${'c3D4'.repeat(9)}`),
          note('warning', ''),
        ],
        toolConfigurationNotifications: [note('warning', 'unknown rule')],
      },
      { executionSuccessful: true, toolExecutionNotifications: [note('note', 'took long', 'T1')] },
    ];
    for (const smallBytes of [1_000_000, 1]) {
      const { runs } = await written({ 'a.sarif': log([], { invocations }) }, {}, '/repo', { smallBytes });
      expect(runs[0]?.invocations).toEqual([
        {
          executionSuccessful: false,
          toolExecutionNotifications: [
            note('error', 'b.js does not parse'),
            note('warning', 'a.js is large'),
            note('note', 'took long', 'T1'),
            note('note', 'token [redacted: 40 characters, letters and digits and signs]'),
          ],
          toolConfigurationNotifications: [note('warning', 'unknown rule')],
        },
      ]);
    }
  });

  it('quote no notes of a tool that looks for secrets', async () => {
    const toolExecutionNotifications = [{ level: 'warning', message: { text: 'hunter2 in a.js' } }];
    const invocations = [{ executionSuccessful: true, toolExecutionNotifications }];
    const run = (name: string) => ({ tool: { driver: { name } }, results: [], invocations });
    const log = { version: '2.1.0', runs: [run('Demo'), run('Gitleaks')] };
    for (const smallBytes of [1_000_000, 1]) {
      const { runs } = await written({ 'a.sarif': log }, {}, '/repo', { smallBytes });
      expect(runs.map((one) => one.invocations)).toEqual([invocations, [{ executionSuccessful: true }]]);
    }
  });

  it('say no more of what tools noted than people may read', async () => {
    const notes = [...Array(300).keys()].map((one) => ({
      level: 'note',
      message: { text: `${one} ${'x'.repeat(2_500)}` },
    }));
    const run = {
      tool: { driver: { name: 'A' } },
      results: [],
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: notes }],
    };
    const { text } = await rewrite({ 'a.sarif': { version: '2.1.0', runs: Array(30).fill(run) } });
    expect(JSON.parse(text).runs[0].invocations[0].toolExecutionNotifications).toHaveLength(100);
    expect(text.length).toBeLessThan(2_500_000);
  });

  it('tell of a scan without findings what its tool is and when it ran', async () => {
    const driver = { name: 'Demo', fullName: 'Demo of Us', informationUri: 'https://example.com/' };
    const invocations = [{ executionSuccessful: true, startTimeUtc: '2026-01-02T03:04:05Z' }];
    const { runs } = await written({ 'a.sarif': log([], { tool: { driver }, invocations }) });
    expect(runs[0]).toMatchObject({ tool: { driver }, invocations });
  });
});
