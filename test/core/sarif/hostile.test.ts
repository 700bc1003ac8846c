import { describe, expect, it } from 'vitest';
import { fc } from '../../support/property.ts';
import { log, read } from './read.ts';

const EVIL = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'valueOf',
  '',
  ' ',
  '0',
  '-1',
  'length',
];
const NAMES = [
  ...[
    'version',
    'runs',
    'tool',
    'driver',
    'name',
    'rules',
    'id',
    'results',
    'ruleId',
    'ruleIndex',
    'rule',
    'message',
    'text',
  ],
  ...[
    'locations',
    'physicalLocation',
    'artifactLocation',
    'uri',
    'uriBaseId',
    'index',
    'region',
    'startLine',
    'endLine',
  ],
  ...[
    'startColumn',
    'snippet',
    'contextRegion',
    'suppressions',
    'level',
    'kind',
    'properties',
    'tags',
    'taxa',
    'fixes',
  ],
  ...[
    'codeFlows',
    'invocations',
    'originalUriBaseIds',
    'artifacts',
    'extensions',
    'arguments',
    'logicalLocations',
  ],
  ...[
    'versionControlProvenance',
    'mappedTo',
    'automationDetails',
    'relationships',
    'target',
    'toolComponent',
    'taxonomies',
  ],
];

const key = fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(...EVIL));
const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1,
    1.5,
    1e308,
    2 ** 53,
    '',
    'a',
    '2.1.0',
    '\ud800',
    '{0}',
    '[x](1)',
    ...EVIL,
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    // Pairs, because an object literal could not have a member `__proto__`.
    fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((pairs) => {
      const object = Object.create(null);
      for (const [name, member] of pairs) object[name] = member;
      return object;
    }),
  ),
}));

describe('whatever the members of a log are', () => {
  it('reading ends in findings and faults that account for every result', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 5 }), anything, async (results, more) => {
        const rest = typeof more === 'object' && more !== null && !Array.isArray(more) ? more : {};
        const { findings, faults } = await read(log([], { ...rest, results }));
        const invalid = faults.filter(({ code }) => code === 'sarif.invalid-result').length;
        expect(findings.length + invalid).toBe(results.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('any JSON at all ends in findings or faults, none in silence', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        const { runs, faults } = await read(JSON.stringify(value) ?? '');
        expect(runs.length + faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('any bytes end in a fault with a place inside the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const { findings, faults } = await read(bytes);
        expect(findings).toEqual([]);
        expect(faults).toHaveLength(1);
        expect(faults[0]?.offset).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('names of JavaScript’s own are only names', async () => {
    const results = EVIL.map((name) => ({ ruleId: name, message: { id: name }, properties: { [name]: 1 } }));
    const rules = EVIL.map((id) => ({ id, guid: id, deprecatedIds: [id] }));
    const { findings } = await read(log(results, { tool: { driver: { name: '__proto__', rules } } }));
    expect(findings.map(({ ruleId }) => ruleId.trim())).toEqual(EVIL.map((name) => name.trim()));
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('the last of equal names counts, as in JSON.parse', async () => {
    const { findings } = await read(
      '{"version":"2.1.0","runs":[{"tool":{},"results":[1,2],"results":[{"ruleId":"a","ruleId":"b"}]}]}',
    );
    expect(findings).toMatchObject([{ ruleId: 'b' }]);
  });

  it.each([
    ['brackets of links', '['.repeat(1_000_000)],
    ['backslashes', `${'\\['.repeat(500_000)}`],
    ['quotes', `='${`"'`.repeat(500_000)}`],
    ['hashes', '#'.repeat(1_000_000)],
    ['placeholders', '{0}'.repeat(300_000)],
    ['keys', 'eyJ'.repeat(300_000)],
    ['begin marks', '-----BEGIN PRIVATE KEY-----'.repeat(30_000)],
    ['cwe', 'cwe-'.repeat(250_000)],
    ['white space', `a${' '.repeat(1_000_000)}b`],
  ])('a megabyte of %s take no time', async (_name, text) => {
    const physicalLocation = {
      artifactLocation: { uri: text },
      region: { startLine: 1, startColumn: 1, endColumn: 2, snippet: { text } },
      contextRegion: { startLine: 1, snippet: { text } },
    };
    const result = {
      ruleId: `secret ${text}`,
      message: { text, arguments: [text] },
      locations: [{ physicalLocation }],
      properties: { tags: [text], cwe: text, 'security-severity': text },
    };
    const { findings } = await read(log([result], { automationDetails: { id: text } }), {
      limits: { smallBytes: 64e6 },
    });
    expect(findings).toHaveLength(1);
  });
});
