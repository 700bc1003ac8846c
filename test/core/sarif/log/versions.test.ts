import { describe, expect, it } from 'vitest';
import type { FixOffer } from '../../../../src/core/sarif/fix-offer.ts';
import { readSarif } from '../../../../src/core/sarif/read-log.ts';
import { log, one, read } from '../read.ts';
import { toldAtOnce, toldInPieces } from '../stream/told.ts';
import { DRAFT_2_2, FEBRUARY_2019, JANUARY_2019, SUMMER_2018 } from './draft-logs.ts';

async function offersOf(input: unknown): Promise<readonly FixOffer[]> {
  const offers: FixOffer[] = [];
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(JSON.stringify(input));
  }
  await readSarif(
    bytes(),
    { file: 'a', sourceRoots: [], category: null },
    { run() {}, finding() {}, fault() {}, offer: (offer) => offers.push(offer) },
  );
  return offers;
}

describe('drafts of SARIF 2.0', () => {
  it('have rules by key, file locations, texts named beside the message, and kinds as levels', async () => {
    const { runs, findings, faults } = await read(SUMMER_2018);
    expect(faults).toEqual([]);
    expect(runs).toMatchObject([{ tool: 'Old', toolVersion: '1.2.3', results: 4, successful: true }]);
    expect(findings).toMatchObject([
      {
        ruleId: 'R1',
        ruleName: 'FirstRule',
        level: 'error',
        severitySource: 'rule.level',
        message: 'Value 7 is bad.',
        helpUri: 'https://example.org/r1',
        path: 'a.c',
        ...{ startLine: 3, startColumn: 5, endLine: 3, endColumn: null },
        suppressed: true,
        suppression: { kind: 'external', status: 'accepted' },
        fixes: 1,
      },
      { ruleId: 'R2', kind: 'open', level: 'none', message: 'Shared words.', path: null },
      { ruleId: 'R3', kind: 'pass', level: 'none', path: null, logicalLocation: 'N.D' },
      // The working directory was a text.
      { ruleId: '', level: 'note', path: 'b.c' },
    ]);
  });

  it('have lists with indexes beside a tool that is no component yet', async () => {
    const { findings, faults } = await read(JANUARY_2019);
    expect(faults).toEqual([]);
    expect(findings).toMatchObject([
      { tool: 'Winter', toolVersion: '9', ruleId: 'B', level: 'error', message: 'of B: x', path: 'one.c' },
      { ruleId: 'A', ruleName: 'RuleA', level: 'note', path: null, logicalLocation: 'N::f' },
    ]);
  });

  it('call the rules of components `ruleDescriptors`', async () => {
    const { runs, findings, faults } = await read(FEBRUARY_2019);
    expect(runs).toMatchObject([{ tool: 'Spring', successful: false, problems: ['Oh.'] }]);
    expect(faults).toMatchObject([{ code: 'scan.not-successful' }]);
    expect(findings).toMatchObject([
      { ruleId: 'D', level: 'error', helpUri: 'https://d', path: 'd.c', suppressed: false },
      { ruleId: 'E', ruleName: 'RuleE', level: 'note' },
    ]);
  });

  it('offer their fixes as file changes or changes', async () => {
    const replacement = [{ inserted: { text: 'x' } }];
    expect((await offersOf(SUMMER_2018))[0]?.fixes).toMatchObject([
      { problem: null, changes: [{ path: 'a.c', replacements: replacement }] },
    ]);
    expect((await offersOf(FEBRUARY_2019))[0]?.fixes).toMatchObject([
      { problem: null, changes: [{ path: 'd.c', replacements: replacement }] },
    ]);
  });
});

describe('drafts of SARIF 2.2', () => {
  it('are read as 2.1.0; what they add does no harm', async () => {
    const { findings, faults } = await read(DRAFT_2_2);
    expect(faults).toEqual([]);
    expect(findings).toMatchObject([
      {
        tool: 'Next',
        level: 'error',
        path: 'n.c',
        ...{ startLine: 1, startColumn: 3, endColumn: 5 },
        suppressed: true,
        suppression: { kind: 'external', status: 'accepted', justification: 'noise' },
      },
    ]);
  });
});

describe('every version', () => {
  it.each([
    ['summer 2018', SUMMER_2018],
    ['January 2019', JANUARY_2019],
    ['February 2019', FEBRUARY_2019],
    ['2.2', DRAFT_2_2],
  ])('is read in pieces as at once: %s', async (_name, input) => {
    const bytes = new TextEncoder().encode(JSON.stringify(input));
    expect(await toldInPieces(bytes, 97, { repairBytes: 0 })).toEqual(await toldAtOnce(bytes));
  });

  const body = { runs: log([{ ruleId: 'R', message: { text: 'm' } }])['runs'] };

  it.each([
    '2.1.0',
    '2.1.0-rtm.5',
    ' 2.1.0 ',
    'v2.1.0',
    '2.1',
    2.1,
    2,
    '2',
    '2.2',
    '2.99',
    '',
    null,
    undefined,
  ])('%j with a body of 2.1.0 is read', async (version) => {
    const { findings, faults } = await read({ version, ...body });
    expect(faults).toEqual([]);
    expect(findings).toMatchObject([{ tool: 'Probe', ruleId: 'R' }]);
  });

  it.each(['latest', 'SARIF 2.1.0', '3.0.0', '4', 'x', '20190109'])(
    '%j says nothing against a body that is one of 2.1.0',
    async (version) => {
      const { findings, faults } = await read({ version, ...body });
      expect(faults).toEqual([]);
      expect(findings).toHaveLength(1);
      const other = await read({ version, runs: [{ tool: { name: 'x' }, results: [{}] }] });
      expect(other.findings).toEqual([]);
      expect(other.faults).toMatchObject([{ code: 'sarif.unsupported-version' }]);
    },
  );

  it.each(['1.0.0', '1.0.0-beta.5', '1', 1, 'v1.0.0', '0.4', ' 1.0.0'])(
    '%j is another format, whatever the body: the fault names the converter',
    async (version) => {
      const { findings, faults } = await read({ version, ...body });
      expect(findings).toEqual([]);
      expect(faults).toMatchObject([
        { code: 'sarif.unsupported-version', next: expect.stringContaining('sarif-multitool transform') },
      ]);
    },
  );

  it('is 1.0 too where only the schema says so', async () => {
    const $schema = 'http://json.schemastore.org/sarif-1.0.0';
    const { faults } = await read({ $schema, runs: [{ tool: { name: 'x' }, results: [{}] }] });
    expect(faults).toMatchObject([{ code: 'sarif.unsupported-version' }]);
  });
});

describe('a place without its list, as PowerShell writes lists of one', () => {
  it('is the place of its result', async () => {
    const physicalLocation = { artifactLocation: { uri: 'a.ps1' }, region: { startLine: 4 } };
    expect(await one({ ruleId: 'R', locations: { physicalLocation } })).toMatchObject({
      path: 'a.ps1',
      startLine: 4,
    });
  });
});

describe('a place with the uri itself, as in SARIF 1.0', () => {
  it('is one in that file, or what the uri names', async () => {
    const place = async (physicalLocation: object) => one({ ruleId: 'R', locations: [{ physicalLocation }] });
    expect(await place({ uri: 'src/a.c', region: { startLine: 3 } })).toMatchObject({
      path: 'src/a.c',
      startLine: 3,
    });
    expect(await place({ uri: 'https://example.org/login' })).toMatchObject({
      path: null,
      logicalLocation: 'https://example.org/login',
    });
    expect(await place({ artifactLocation: { uri: 'b.c' }, uri: 'a.c' })).toMatchObject({ path: 'b.c' });
  });
});
