import { fc } from '../../../support/property.ts';

const KEY = 'a1B2c3D4e5F6g7H8i9K0';
/** Tokens, what only looks like one, links that hide one, blanks: alone and together. */
const PARTS = [
  ...[
    'user-provided value',
    'a -- b',
    'xox',
    'glpat',
    'large-x',
    'I_J',
    'a\\b',
    'a\nb',
    '\t',
    ' ',
    'é',
    '\u00a0',
  ],
  ...[
    `glpat-${KEY}`,
    `xoxb-${KEY}`,
    `ghp_${KEY}${KEY}`,
    'AKIAABCDEFGHIJKLMNOP',
    `-----BEGIN PRIVATE KEY-----${KEY}`,
  ],
  ...[
    '[label](1)',
    `[gl](1)pat-${KEY}`,
    `glpat[-](2)${KEY}`,
    '[page](https://example.org/a-b)',
    'handlers[i](x)',
    '{0}',
    'a } b',
  ],
];
const words = fc
  .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
/** So long that nobody expects it to repeat: it is put down in a page. */
const long = words.map((some) => `${some} ${'and so on '.repeat(103)}${some}`);
const text = fc.oneof(
  words,
  long,
  long,
  fc.constant('the same again'),
  fc.constant('-'),
  fc.constant('   '),
  fc.constant(' '.repeat(1100)),
);
const position = fc.integer({ min: 1, max: 4 });
const region = fc.record(
  {
    startLine: position,
    startColumn: position,
    endLine: position,
    endColumn: position,
    snippet: fc.record({ text }),
  },
  { requiredKeys: ['startLine'] },
);
/** Code around, of which finding needs to know little, or all. */
const CODE = [
  'a\nb\nc',
  'a\r\nb',
  'one',
  'é\nb',
  '  \n ',
  '\\n\\r',
  'a\rb\n\nc\n',
  '\u0007',
  '"quoted"\n{\n}',
];
const contextRegion = fc.record(
  {
    startLine: fc.integer({ min: 0, max: 4 }),
    startColumn: fc.constantFrom(1, 1, 1, 2),
    endLine: position,
    snippet: fc.record({ text: fc.constantFrom(...CODE) }),
  },
  { requiredKeys: ['startLine'] },
);
const uri = fc.constantFrom(
  'src/a.ts',
  'src/b.ts',
  'lib/c d.ts',
  'file:///home/vsts/work/1/s/src/e.ts',
  '../f.ts',
);
const artifactLocation = fc.oneof(
  { arbitrary: fc.record({ uri }), weight: 8 },
  { arbitrary: fc.constantFrom({}, { index: 0 }, { index: 9 }), weight: 1 },
);
const physicalLocation = fc.oneof(
  { arbitrary: fc.record({ artifactLocation, region }, { requiredKeys: ['artifactLocation'] }), weight: 5 },
  { arbitrary: fc.record({ artifactLocation, region, contextRegion }), weight: 3 },
  { arbitrary: fc.record({ region }), weight: 1 },
);
const named = { message: fc.constant({ text: 'here' }), logicalLocations: fc.constant([{ name: 'A.b' }]) };
const place = fc.oneof(
  { arbitrary: fc.record({ physicalLocation }), weight: 9 },
  { arbitrary: fc.record({ physicalLocation, ...named }, { requiredKeys: ['physicalLocation'] }), weight: 1 },
);
const suppression = fc.record(
  {
    kind: fc.constantFrom('inSource', 'external'),
    status: fc.constantFrom('accepted', 'underReview', 'rejected'),
    justification: fc.constantFrom('a test', `é glpat-${KEY}`, `known: '${KEY}'`),
  },
  { requiredKeys: [] },
);
const suppressions = fc.option(fc.array(suppression, { maxLength: 2 }), { nil: undefined, freq: 2 });
/** Of each result others, of which some say something about it. */
const properties = fc.option(
  fc.record(
    {
      id: fc.nat(),
      note: fc.constantFrom('{"tags":["cwe-1"]}', 'a\\b'),
      severity: fc.constantFrom('CRITICAL', 'low', 3),
      tags: fc.constantFrom([], ['external/cwe/cwe-079'], ['a', 'critical']),
      'security-severity': fc.constantFrom('9.1', 4.5, null),
      cwe: fc.constantFrom('CWE-22', [79, 'CWE-80'], { id: 5 }, 'x'.repeat(5000)),
      precision: fc.constantFrom('high', 'very-high', ''),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  { nil: undefined },
);
const more = fc.option(fc.array(place, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 });
const result = fc
  .record({
    ruleId: fc.constantFrom('R1', 'R2', 'hard-coded-secret'),
    level: fc.constantFrom('error', 'note'),
    text,
    rank: fc.constantFrom(undefined, 10, 55.5),
    at: fc.oneof(
      { arbitrary: fc.tuple(place), weight: 8 },
      { arbitrary: fc.constantFrom([], undefined), weight: 1 },
    ),
    id: fc.constantFrom(undefined, undefined, undefined, undefined, 'known', 'odd one'),
    beside: fc.constantFrom(undefined, undefined, undefined, undefined, 'known'),
    values: fc.constantFrom(undefined, undefined, [], ['x'], ['{1}', 'y']),
    target: fc.constantFrom(undefined, undefined, undefined, { uri: 'src/target.ts' }),
    suppressions,
    properties,
    related: more,
    flow: more,
  })
  .map(
    ({
      ruleId,
      level,
      rank,
      text: message,
      id,
      beside,
      at,
      values,
      target,
      suppressions: all,
      properties: own,
      related,
      flow,
    }) => ({
      ruleId,
      level,
      rank,
      message: { text: id === undefined ? message : undefined, id, arguments: values },
      ruleMessageId: beside,
      locations: at,
      analysisTarget: target,
      suppressions: all,
      properties: own,
      ...(related === undefined ? {} : { relatedLocations: related }),
      ...(flow === undefined
        ? {}
        : { codeFlows: [{ threadFlows: [{ locations: flow.map((location) => ({ location })) }] }] }),
    }),
  );
const rules = [
  { id: 'R1', shortDescription: { text: 'One' } },
  { id: 'R2', help: { text: 'Two' }, messageStrings: { known: { text: `{0} is [{1}](1) {{glpat-${KEY}` } } },
];
const columnKind = fc.constantFrom(undefined, 'utf16CodeUnits', 'unicodeCodePoints', 'lines');
const artifacts = [{ location: { uri: 'src/artifact.ts' } }];
/** Cppcheck's last location counts. */
const name = fc.constantFrom('Probe', 'Probe', 'Probe', 'Cppcheck');
/** Logs of results that are written as most tools do, as bytes. */
export const usualLogs = fc
  .record({ results: fc.array(result, { minLength: 1, maxLength: 12 }), columnKind, name })
  .map(({ results, columnKind: kind, name: tool }) => {
    const run = { tool: { driver: { name: tool, rules } }, columnKind: kind, artifacts, results };
    return new TextEncoder().encode(JSON.stringify({ version: '2.1.0', runs: [run] }));
  });
