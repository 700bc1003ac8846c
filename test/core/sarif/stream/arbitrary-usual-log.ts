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
const uri = fc.constantFrom(
  'src/a.ts',
  'src/b.ts',
  'lib/c d.ts',
  'file:///home/vsts/work/1/s/src/e.ts',
  '../f.ts',
);
const place = fc.record({
  physicalLocation: fc.record(
    { artifactLocation: fc.record({ uri }), region },
    { requiredKeys: ['artifactLocation'] },
  ),
});
const more = fc.option(fc.array(place, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 });
const result = fc
  .record({
    ruleId: fc.constantFrom('R1', 'R2', 'hard-coded-secret'),
    level: fc.constantFrom('error', 'note'),
    text,
    at: place,
    related: more,
    flow: more,
  })
  .map(({ ruleId, level, text: message, at, related, flow }) => ({
    ruleId,
    level,
    message: { text: message },
    locations: [at],
    ...(related === undefined ? {} : { relatedLocations: related }),
    ...(flow === undefined
      ? {}
      : { codeFlows: [{ threadFlows: [{ locations: flow.map((location) => ({ location })) }] }] }),
  }));
const rules = [
  { id: 'R1', shortDescription: { text: 'One' } },
  { id: 'R2', help: { text: 'Two' } },
];
/** Logs of results that are written as most tools do, as bytes. */
export const usualLogs = fc.array(result, { minLength: 1, maxLength: 12 }).map((results) => {
  const run = { tool: { driver: { name: 'Probe', rules } }, results };
  return new TextEncoder().encode(JSON.stringify({ version: '2.1.0', runs: [run] }));
});
