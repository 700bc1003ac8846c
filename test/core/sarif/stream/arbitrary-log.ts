import { fc } from '../../../support/property.ts';

const word = fc.oneof(
  fc.constantFrom(
    'a',
    'R1',
    'src/a.ts',
    'é',
    '😀 x',
    '{0} [t](1)',
    '\ud800',
    '__proto__',
    'password',
    'CWE-79',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const number = fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constantFrom(1e308, 2 ** 53, 1.5, null));
const some = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined, freq: 3 });
const text = fc.oneof(
  fc.record({ text: word, id: word, arguments: fc.array(word, { maxLength: 2 }) }, { requiredKeys: [] }),
  word,
);
const region = fc.record(
  {
    startLine: number,
    startColumn: number,
    endLine: number,
    endColumn: number,
    snippet: text,
    byteOffset: number,
  },
  { requiredKeys: [] },
);
const artifactLocation = fc.record({ uri: word, uriBaseId: word, index: number }, { requiredKeys: [] });
const physicalLocation = fc.record({ artifactLocation, region, contextRegion: region }, { requiredKeys: [] });
const logical = fc.record({ fullyQualifiedName: word, name: word, index: number }, { requiredKeys: [] });
const location = fc.oneof(
  fc.record(
    { physicalLocation, logicalLocations: fc.array(logical, { maxLength: 2 }), message: text },
    { requiredKeys: [] },
  ),
  fc.constantFrom(null, 3, []),
);
const locations = fc.array(location, { maxLength: 3 });
const rank = fc.constantFrom<unknown>(0, 50, 99.5, -1, 1e3, '7', null, {});
const precision = fc.constantFrom<unknown>('very-high', 'High', 'x', 1);
const properties = fc.record(
  { tags: fc.array(word), 'security-severity': word, cwe: word, precision, other: text },
  { requiredKeys: [] },
);
const result = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        ruleId: word,
        ruleIndex: number,
        rule: fc.record({ id: word, index: number }, { requiredKeys: [] }),
        level: fc.constantFrom('error', 'note', 'warning', 'none', 'x', 3),
        kind: fc.constantFrom('fail', 'pass', 'open', null),
        rank,
        baselineState: fc.constantFrom('new', 'absent', 'Absent ', 'x', null),
        message: text,
        locations,
        relatedLocations: locations,
        properties,
        partialFingerprints: fc.record({ a: word }),
        suppressions: fc.array(
          fc.record({ kind: word, status: word, justification: word }, { requiredKeys: [] }),
          { maxLength: 2 },
        ),
        taxa: fc.array(fc.record({ id: word, index: number }, { requiredKeys: [] }), { maxLength: 2 }),
        fixes: fc.array(
          fc.record(
            {
              description: text,
              artifactChanges: fc.array(
                fc.record(
                  {
                    artifactLocation,
                    replacements: fc.array(fc.record({ deletedRegion: region, insertedContent: text })),
                  },
                  { requiredKeys: [] },
                ),
              ),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
        codeFlows: fc.array(
          fc.record({
            threadFlows: fc.array(
              fc.record({ locations: fc.array(fc.record({ location }, { requiredKeys: [] })) }),
            ),
          }),
          { maxLength: 2 },
        ),
        stacks: fc.array(
          fc.record(
            {
              message: text,
              frames: fc.array(fc.record({ location, module: word, threadId: number }, { requiredKeys: [] })),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
        analysisTarget: artifactLocation,
        provenance: fc.record({ invocationIndex: number }),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(null, 1, 'x', [], [{}]) },
);
const external = fc.record(
  {
    results: fc.oneof(fc.array(word), fc.array(fc.record({ location: artifactLocation, guid: word }))),
    driver: fc.record({ location: artifactLocation }),
    artifacts: word,
  },
  { requiredKeys: [] },
);
const rules = fc.array(
  fc.record(
    {
      id: word,
      name: word,
      properties,
      helpUri: word,
      defaultConfiguration: fc.record({ level: word, rank }),
      shortDescription: text,
      messageStrings: fc.dictionary(word, text),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 3 },
);
const run = fc
  .tuple(
    fc.record(
      {
        tool: fc.record(
          {
            driver: fc.record({ name: word, rules }, { requiredKeys: ['name'] }),
            extensions: fc.array(fc.record({ rules })),
          },
          { requiredKeys: [] },
        ),
        results: some(
          fc.oneof(
            { weight: 9, arbitrary: fc.array(result, { maxLength: 6 }) },
            { weight: 1, arbitrary: fc.constantFrom(null, {}, 3, 'x') },
          ),
        ),
        artifacts: fc.array(fc.record({ location: artifactLocation, contents: text }, { requiredKeys: [] }), {
          maxLength: 3,
        }),
        originalUriBaseIds: fc.dictionary(word, artifactLocation),
        invocations: fc.array(
          fc.record(
            {
              executionSuccessful: fc.boolean(),
              workingDirectory: artifactLocation,
              arguments: fc.array(word),
              toolExecutionNotifications: fc.array(
                fc.record({ level: fc.constantFrom('error', 'note'), message: text, locations }),
              ),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
        taxonomies: fc.array(
          fc.record({ name: word, guid: word, taxa: fc.array(fc.record({ id: word, help: text })) }),
          { maxLength: 2 },
        ),
        logicalLocations: fc.array(logical, { maxLength: 2 }),
        columnKind: fc.constantFrom('utf16CodeUnits', 'unicodeCodePoints', 'x'),
        automationDetails: fc.record({ id: word }),
        externalPropertyFileReferences: external,
        externalPropertyFiles: external,
      },
      { requiredKeys: [] },
    ),
    fc.infiniteStream(fc.nat()),
  )
  .map(([members, order]) => {
    // Rules and artifacts may stand behind the results that refer to them.
    const mixed = Object.entries(members).map((entry) => [order.next().value ?? 0, entry] as const);
    return Object.fromEntries(mixed.sort(([a], [b]) => a - b).map(([, entry]) => entry));
  });
/** Logs with every member that is read, well formed or not, in any order. */
export const logs = fc.record({
  version: fc.constantFrom('2.1.0', '2.1.0', '2.2', '1.0.0', '3'),
  runs: fc.array(
    fc.oneof({ weight: 9, arbitrary: run }, { weight: 1, arbitrary: fc.constantFrom(null, 1, []) }),
    { maxLength: 3 },
  ),
  inlineExternalProperties: some(
    fc.array(fc.record({ results: fc.array(result, { maxLength: 2 }) }, { requiredKeys: [] }), {
      maxLength: 2,
    }),
  ),
});
