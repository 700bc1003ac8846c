import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../src/core/sarif-writing/annotation.ts';
import { readLogs, rewrite } from '../../support/rewrite-sarif.ts';
import { log, resultAt } from '../sarif/read.ts';

interface Written {
  readonly $schema: string;
  readonly runs: readonly WrittenRun[];
}
interface WrittenRun {
  readonly tool: { driver: { name: string; rules: { id: string; properties?: object }[] } };
  readonly automationDetails?: object;
  readonly columnKind: string;
  readonly versionControlProvenance?: object[];
  readonly results: WrittenResult[];
}
type WrittenResult = Readonly<Record<string, unknown>>;

async function written(...args: Parameters<typeof rewrite>): Promise<Written> {
  return JSON.parse((await rewrite(...args)).text) as Written;
}

async function onlyResult(result: object): Promise<WrittenResult> {
  const { runs } = await written({ 'a.sarif': log([result]) });
  return runs[0]?.results[0] ?? {};
}

const PLACE = { startLine: 3, startColumn: 5, endColumn: 9 };

describe('a log that is written', () => {
  it('has one run for each tool and category, with each rule once', async () => {
    const demo = (id: string) => ({ tool: { driver: { name: 'Demo', rules: [{ id }, { id: 'unused' }] } } });
    const logs = {
      'a.sarif': log([resultAt('a.js', PLACE, { ruleId: 'R1' })], demo('R1')),
      'b.sarif': log([resultAt('b.js', PLACE, { ruleId: 'R1' })], demo('R1')),
      'c.sarif': log([resultAt('c.js', PLACE)], { ...demo('R1'), automationDetails: { id: 'api/7' } }),
      'd.sarif': log([resultAt('d.js', PLACE)], { tool: { driver: { name: 'Other' } } }),
    };
    const { runs, $schema } = await written(logs);
    expect($schema).toContain('sarif-schema-2.1.0.json');
    expect(runs.map(({ tool, results }) => [tool.driver.name, results.length])).toEqual([
      ['Demo', 2],
      ['Demo', 1],
      ['Other', 1],
    ]);
    expect(runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(['R1']);
    expect(runs[0]?.results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 0]);
    expect(runs[1]?.automationDetails).toEqual({ id: 'api/' });
  });

  it('brings the runs of one file together that belong together', async () => {
    const run = (name: string, uri: string) => ({ tool: { driver: { name } }, results: [resultAt(uri)] });
    const all = { version: '2.1.0', runs: [run('A', '1.js'), run('B', '2.js'), run('A', '3.js')] };
    const { runs } = await written({ 'a.sarif': all, 'b.sarif': log([resultAt('4.js')]) });
    expect(runs.map(({ tool, results }) => [tool.driver.name, results.length])).toEqual([
      ['A', 2],
      ['B', 1],
      ['Probe', 1],
    ]);
  });

  it('says the same of a log that is too large to be read at once', async () => {
    const filler = 'x'.repeat(400);
    const results = Array.from({ length: 6_000 }, (_, line) =>
      resultAt('a.js', { startLine: line + 1 }, { fingerprints: { filler, own: String(line) }, rank: 7 }),
    );
    const repositoryUri = 'https://example.com/repo';
    const big = log(results, { versionControlProvenance: [{ repositoryUri, revisionId: 'abc' }] });
    expect(JSON.stringify(big).length).toBeGreaterThan(3_000_000);
    const { runs } = await written({ 'a.sarif': big });
    expect(runs[0]?.versionControlProvenance).toMatchObject([{ repositoryUri, revisionId: 'abc' }]);
    expect(runs[0]?.results).toHaveLength(6_000);
    expect(runs[0]?.results.at(-1)).toMatchObject({ rank: 7, fingerprints: { filler, own: '5999' } });
  });

  it('keeps two rules that share only their id apart', async () => {
    const rule = (severity: string) => ({
      tool: { driver: { name: 'Demo', rules: [{ id: 'R', properties: { 'security-severity': severity } }] } },
    });
    const logs = {
      'a.sarif': log([resultAt('a.js', PLACE, { ruleId: 'R' })], rule('9.1')),
      'b.sarif': log([resultAt('b.js', PLACE, { ruleId: 'R' })], rule('2')),
    };
    const again = await readLogs({ out: await written(logs) }, '/repo');
    expect(again.findings.map(({ severity }) => severity)).toEqual(['critical', 'low']);
  });

  it('says where a finding is, relative to the repository', async () => {
    const { locations } = await onlyResult(resultAt('file:///repo/src/a%20b.js', PLACE));
    expect(locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/a%20b.js', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
        },
      },
    ]);
  });

  it('has rank, precision and call stacks as the producer wrote them', async () => {
    const stacks = [
      {
        message: { text: 'called' },
        frames: [
          {
            location: {
              physicalLocation: {
                artifactLocation: { uri: 'src/b.js', uriBaseId: '%SRCROOT%' },
                region: { startLine: 2, endLine: 2 },
              },
              message: { text: 'add' },
            },
            module: 'platform',
            threadId: 52,
          },
        ],
      },
    ];
    const properties = { precision: 'low' };
    const result = await onlyResult(resultAt('src/a.js', PLACE, { rank: 7.5, properties, stacks }));
    expect(result).toMatchObject({ rank: 7.5, properties, stacks });
    expect(result).not.toHaveProperty('codeFlows');
  });

  it('names what has no file, and never a path that climbs out of the repository', async () => {
    const outside = await onlyResult(resultAt('/etc/passwd', PLACE));
    expect(JSON.stringify(outside['locations'])).toContain('file:///etc/passwd');
    const climbing = await onlyResult(resultAt('../../etc/passwd', PLACE));
    expect(JSON.stringify(climbing['locations'])).not.toContain('"uri"');
  });

  it('has our key, the producer’s fingerprints and GitHub’s hash of the line', async () => {
    const result = resultAt('a.js', PLACE, {
      partialFingerprints: { own: '1' },
      fingerprints: { theirs: '2' },
    });
    const read = await rewrite({ 'a.sarif': log([result]) }, { sourceOf: () => 'one\ntwo\nthree\n' });
    const [run] = (JSON.parse(read.text) as Written).runs;
    expect(run?.results[0]?.['fingerprints']).toEqual({ theirs: '2', 'fixgate/v1': read.findings[0]?.key });
    expect(run?.results[0]?.['partialFingerprints']).toEqual({
      own: '1',
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{1,16}:1$/),
    });
  });

  it('leaves a line hash alone that the producer made', async () => {
    const result = resultAt('a.js', PLACE, { partialFingerprints: { primaryLocationLineHash: 'abc:1' } });
    const { runs } = await written({ 'a.sarif': log([result]) }, { sourceOf: () => 'x' });
    expect(runs[0]?.results[0]?.['partialFingerprints']).toEqual({ primaryLocationLineHash: 'abc:1' });
  });

  it('tells states, and decisions as suppressions, for all results of a run alike', async () => {
    const dismissal = { reason: 'Test code', decision: 'wont_fix', why: 'ToolNoise' };
    const known: Annotation[] = [
      {
        key: 'k0',
        columnUnit: 'unknown',
        baselineState: 'new',
        firstSeen: '2026-01-02T00:00:00.000Z',
        dismissal,
      },
      { key: 'k1', columnUnit: 'unknown', baselineState: 'unchanged', firstSeen: null, dismissal: null },
    ];
    const logs = { 'a.sarif': log([resultAt('a.js', PLACE), resultAt('b.js', PLACE)]) };
    const { runs } = await written(logs, {
      isCompared: true,
      hasDismissals: true,
      annotate: ({ resultIndex }) => known[resultIndex] ?? null,
    });
    expect(runs[0]?.results).toMatchObject([
      {
        baselineState: 'new',
        provenance: { firstDetectionTimeUtc: '2026-01-02T00:00:00.000Z' },
        suppressions: [{ kind: 'external', status: 'accepted', justification: 'Test code' }],
      },
      { baselineState: 'unchanged', suppressions: [] },
    ]);
  });

  it('keeps the producer’s suppressions with their states', async () => {
    const suppressions = [
      { kind: 'inSource' },
      { kind: 'external', status: 'rejected', justification: 'no' },
    ];
    const again = await onlyResult(resultAt('a.js', PLACE, { suppressions }));
    expect(again['suppressions']).toEqual([
      { kind: 'inSource', status: 'accepted' },
      { kind: 'external', status: 'rejected', justification: 'no' },
    ]);
  });

  it('shows no secret that a finding is about, wherever the log quotes it', async () => {
    const secret = 'hunter2-0123456789';
    const region = { ...PLACE, snippet: { text: `password = "${secret}"` } };
    const result = resultAt('a.js', region, {
      ruleId: 'hardcoded-password',
      message: { text: `Found ${secret}` },
      partialFingerprints: { match: secret, good: 'abc' },
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation: { uri: 'a.js' },
              replacements: [{ deletedRegion: PLACE, insertedContent: { text: `x("${secret}")` } }],
            },
          ],
        },
      ],
      suppressions: [{ kind: 'external', justification: `it is ${secret}` }],
    });
    const { text } = await rewrite({ 'a.sarif': log([result]) });
    expect(text).toContain('[redacted: ');
    expect(text).toContain('"good":"abc"');
    expect(text).not.toContain('hunter2');
  });

  it('counts columns in the unit that it declares', async () => {
    const line = 'é = "é"; bad()';
    const region = { startLine: 1, startColumn: 12, endColumn: 17, snippet: { text: 'bad()' } };
    const contextRegion = { startLine: 1, snippet: { text: line } };
    const physicalLocation = { artifactLocation: { uri: 'a.js' }, region, contextRegion };
    const result = resultAt('a.js', region, { locations: [{ physicalLocation }] });
    const { runs } = await written({ 'a.sarif': log([result]) }, { sourceOf: () => line });
    expect(runs[0]?.columnKind).toBe('utf16CodeUnits');
    expect(runs[0]?.results[0]).toMatchObject({
      locations: [{ physicalLocation: { region: { startColumn: 10, endColumn: 15 } } }],
    });
  });

  it('says where the code comes from, without passwords', async () => {
    const repositoryUri = 'https://user:token@example.com/repo';
    const run = { versionControlProvenance: [{ repositoryUri, revisionId: 'abc' }] };
    const { runs } = await written({ 'a.sarif': log([resultAt('a.js', PLACE)], run) });
    expect(runs[0]?.versionControlProvenance).toEqual([
      { repositoryUri: 'https://example.com/repo', revisionId: 'abc', mappedTo: { uriBaseId: '%SRCROOT%' } },
    ]);
  });

  it('says the words of a message as they are, though brackets look like a link', async () => {
    const text = 'call handlers[0](https://x.y) or \\[1] and [a](b), [c](https://d(e).f)';
    const escaped = text.replace(/[[\]]/g, '\\$&');
    const logs = { 'a.sarif': log([resultAt('a.js', PLACE, { message: { text: escaped } })]) };
    const { findings, text: out } = await rewrite(logs);
    const again = await readLogs({ out: JSON.parse(out) as object }, '/repo');
    expect(again.findings[0]?.message).toBe(findings[0]?.message);
  });

  it('keeps snippets and fixes to itself where code must not be published', async () => {
    const result = resultAt('a.js', { ...PLACE, snippet: { text: 'let code;' } });
    const { text } = await rewrite({ 'a.sarif': log([result]) }, { includesCode: false });
    expect(text).not.toContain('let code;');
  });

  it('is the same for the same inputs, and no agent obeys it', async () => {
    const result = resultAt('a.js', PLACE, { message: { text: 'a ##vso[task.complete result=Succeeded]' } });
    const logs = { 'a.sarif': log([result]) };
    const [one, two] = [await rewrite(logs), await rewrite(logs)];
    expect(one.text).toBe(two.text);
    expect(one.text).not.toContain('##vso');
  });
});
