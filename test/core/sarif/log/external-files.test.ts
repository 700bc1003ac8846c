import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { log, read, resultAt } from '../read.ts';

const at = (uri: string) => ({ location: { uri } });

/** Messages of the faults of a log with one run that has nothing but this beside its tool. */
async function messages(run: object, results: unknown[] = [], options = {}): Promise<string[]> {
  const { faults } = await read(log(results, run as Record<string, unknown>), options);
  expect(faults.every(({ code }) => code === 'scan.not-successful')).toBe(true);
  return faults.map(({ message }) => message);
}

describe('parts of a run in other files', () => {
  it.each([
    ['results', { externalPropertyFileReferences: { results: [at('scan.1.sarif-external-properties')] } }],
    [
      'results',
      { externalPropertyFiles: { results: [{ fileLocation: { uri: 'scan.1.sarif-external-properties' } }] } },
    ],
    [
      'results',
      { externalFiles: { results: { artifactLocation: { uri: 'scan.1.sarif-external-properties' } } } },
    ],
    ['rules', { externalPropertyFileReferences: { driver: at('scan.1.sarif-external-properties') } }],
    ['rules', { externalPropertyFileReferences: { extensions: [at('scan.1.sarif-external-properties')] } }],
    ['rules', { externalPropertyFiles: { resources: at('scan.1.sarif-external-properties') } }],
    [
      'invocations',
      { externalPropertyFileReferences: { invocations: [at('scan.1.sarif-external-properties')] } },
    ],
  ])('are a fault that names the file: %s by %j', async (what, run) => {
    for (const limits of [{}, { smallBytes: 1 }]) {
      const told = await messages(run, [], { limits });
      expect(told).toEqual([
        expect.stringContaining(
          `keeps ${what} of Probe in other files, which FixGate does not read: scan.1.sarif-ext`,
        ),
      ]);
    }
  });

  it('are told once, the first files by name, without the tokens in their addresses', async () => {
    const results = ['a', 'b', 'https://x/?t=ghp_0123456789abcdefghijABCDEFGHIJ012345', 'd', 'e'].map(at);
    const run = { externalPropertyFileReferences: { results, driver: at('a') } };
    const [message, ...others] = await messages(run);
    expect(others).toEqual([]);
    expect(message).toContain('keeps results and rules of Probe');
    expect(message).toMatch(/: a, b, https:.* and 2 more \(line/);
    expect(message).not.toContain('ghp_0123456789');
  });

  it('are named by their guid, or as nameless', async () => {
    const run = { externalPropertyFileReferences: { results: [{ guid: 'G-1' }, 7] } };
    expect((await messages(run))[0]).toContain(': G-1, (without a name)');
  });

  it('are none where nothing is referred to, or only what no finding needs', async () => {
    const externalPropertyFileReferences = {
      results: [],
      taxonomies: [at('https://cwe/x.sarif')],
      graphs: [at('g')],
    };
    expect(await messages({ externalPropertyFileReferences, externalPropertyFiles: {} })).toEqual([]);
  });

  const hasJq = spawnSync('jq', ['--version']).status === 0;

  it.skipIf(!hasJq)('can be put back as the fault says', async () => {
    const parts = ['a', 'b'].map((uri) => ({ results: [resultAt(`${uri}.js`)] }));
    const run = { externalPropertyFileReferences: { results: [at('a'), at('b')] } };
    const given = log([], run);
    const { faults } = await read(given);
    const [, program = ''] =
      /`jq -s '([^']+)' old\.sarif part… > new\.sarif`/.exec(faults[0]?.next ?? '') ?? [];
    const input = [given, ...parts].map((one) => JSON.stringify(one)).join('\n');
    const { stdout } = spawnSync('jq', ['-s', program], { input, encoding: 'utf8' });
    const whole = await read(JSON.parse(stdout));
    expect(whole.findings.map(({ path }) => path)).toEqual(['a.js', 'b.js']);
    expect(whole.faults).toEqual([]);
  });

  it('say nothing of results where only rules are elsewhere', async () => {
    const { faults } = await read(log([], { externalPropertyFileReferences: { driver: at('a') } }));
    expect(faults[0]?.next).toBe('Let the scanner write everything into one file.');
  });
});
