import { expect, it } from 'vitest';
import { fc } from '../../../support/property.ts';
import { log } from '../read.ts';
import { toldAtOnce, toldInPieces } from '../stream/told.ts';

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const uri = fc.constantFrom(
  'src/a.js',
  'src\\a b.js',
  'file:///C:/r/x.cs',
  'file://host/home/vsts/work/1/s/a.js',
  '/home/vsts/work/1/s/src/é.js',
  '\\\\?\\C:\\r\\x.cs',
  '/d/a/1/s/x.cs',
  '../x.js',
  '%2e%2e/x',
  'a%zz.js',
  'C#/a.cs#L10',
  'ghcr.io/team/app:1.2',
  'pkg:npm/x@1',
  '/in.docx',
  '',
);
const index = fc.integer({ min: -1, max: 4 });
const code = fc.constantFrom('eval(x)', '"😀é"', '  a = "é"', 'é\n  "😀"', '', '\t値');
const count = fc.integer({ min: -1, max: 12 });
const region = fc.record(
  {
    startLine: count,
    startColumn: count,
    endLine: count,
    endColumn: count,
    charOffset: count,
    charLength: count,
    byteOffset: count,
    byteLength: count,
    offset: count,
    snippet: fc.record({ text: code }),
  },
  { requiredKeys: [] },
);
const artifactLocation = fc.record(
  { uri, uriBaseId: fc.constantFrom('SRC', 'NONE', 'LOOP'), index },
  { requiredKeys: [] },
);
const location = fc.record(
  {
    physicalLocation: fc.record({ artifactLocation, region, contextRegion: region }, { requiredKeys: [] }),
    logicalLocations: fc.array(fc.record({ name: fc.constantFrom('f', 'g'), index }, { requiredKeys: [] }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: [] },
);
const result = fc.record(
  {
    ruleId: fc.constantFrom('R', 'S'),
    message: fc.record({ text: fc.constantFrom('m', 'über') }),
    locations: fc.array(location, { maxLength: 2 }),
    analysisTarget: artifactLocation,
  },
  { requiredKeys: ['message'] },
);
const run = fc.record({
  columnKind: some(fc.constantFrom('utf16CodeUnits', 'unicodeCodePoints', 'bytes')),
  originalUriBaseIds: fc.constantFrom(
    { SRC: { uri: 'file:///home/vsts/work/1/s/src/' }, LOOP: { uri: 'x', uriBaseId: 'LOOP' } },
    { SRC: 'src/', LOOP: { uriBaseId: 'SRC' } },
  ),
  artifacts: fc.array(fc.record({ location: artifactLocation, parentIndex: index }, { requiredKeys: [] }), {
    maxLength: 4,
  }),
  results: fc.array(result, { maxLength: 8 }),
});

it('places of any kind are told of a large log as of a small one', async () => {
  await fc.assert(
    fc.asyncProperty(run, fc.constantFrom(64, 257, 4096), fc.boolean(), async (each, size, offers) => {
      const { results, ...others } = each;
      const bytes = new TextEncoder().encode(JSON.stringify(log(results, others)));
      const wanted = { details: true, offers };
      const expected = await toldAtOnce(bytes, wanted);
      expect(await toldInPieces(bytes, size, { repairBytes: 0 }, wanted)).toEqual(expected);
    }),
    { numRuns: 100 },
  );
}, 60_000);
