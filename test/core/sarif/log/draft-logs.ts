/** The first draft: rules and files by key, levels that are kinds, texts named beside the message. */
export const SUMMER_2018 = {
  version: '2.0.0',
  $schema: 'http://json.schemastore.org/sarif-2.0.0',
  runs: [
    {
      instanceGuid: 'BC650830-A9FE-44CB-8818-AD6C387279A0',
      logicalId: 'Nightly',
      tool: { name: 'Old', semanticVersion: '1.2.3', fileVersion: '1.2.3.4', language: 'en-US' },
      originalUriBaseIds: { SRC: 'file:///c:/build/src/' },
      invocations: [{ workingDirectory: 'file:///c:/elsewhere', startTime: '2018-07-16T14:18:25Z' }],
      files: {
        '#SRC#a.c': { mimeType: 'text/x-c', hashes: [{ algorithm: 'sha-256', value: '00' }] },
        'file:///c:/build/app.zip#/in.c': {
          fileLocation: { uri: '/in.c' },
          parentKey: 'file:///c:/build/app.zip',
        },
      },
      logicalLocations: { 'N.C': { name: 'C', kind: 'type' } },
      resources: {
        messageStrings: { shared: 'Shared {0}.' },
        rules: {
          R1: {
            id: 'R1',
            name: { text: 'FirstRule' },
            messageStrings: { default: 'Value {0} is bad.' },
            configuration: { defaultLevel: 'error' },
            helpUri: 'https://example.org/r1',
          },
          R2: { messageStrings: { other: 'never' } },
        },
      },
      results: [
        {
          ruleId: 'R1',
          ruleMessageId: 'default',
          message: { arguments: ['7'] },
          locations: [
            {
              physicalLocation: {
                id: 1,
                fileLocation: { uri: 'a.c', uriBaseId: 'SRC' },
                region: {
                  startLine: 3,
                  startColumn: 5,
                  offset: 30,
                  length: 4,
                  charOffset: 30,
                  charLength: 4,
                },
              },
              fullyQualifiedLogicalName: 'N.C',
            },
          ],
          suppressionStates: ['suppressedExternally'],
          baselineState: 'existing',
          instanceGuid: '00000000-0000-4000-8000-000000000000',
          fixes: [
            {
              fileChanges: [
                {
                  fileLocation: { uri: 'a.c', uriBaseId: 'SRC' },
                  replacements: [{ deletedRegion: { startLine: 3 }, insertedContent: { text: 'x' } }],
                },
              ],
            },
          ],
        },
        { ruleId: 'R2', level: 'open', message: { messageId: 'shared', arguments: ['words'] } },
        {
          ruleId: 'R3',
          level: 'pass',
          message: { richText: '*rich*' },
          locations: [{ fullyQualifiedLogicalName: 'N.D' }],
        },
        {
          level: 'note',
          message: { text: 't' },
          locations: [{ physicalLocation: { fileLocation: { uri: 'file:///c:/elsewhere/b.c' } } }],
        },
      ],
    },
  ],
};

/** January 2019: lists with indexes, rules still beside the tool. */
export const JANUARY_2019 = {
  version: '2.0.0-csd.2.beta.2019-01-09',
  runs: [
    {
      tool: { name: 'Winter', version: '9' },
      files: [
        { fileLocation: { uri: 'zero.c' } },
        { fileLocation: { uri: 'one.c', fileIndex: 1 }, parentIndex: -1 },
      ],
      logicalLocations: [{ name: 'f', fullyQualifiedName: 'N::f' }],
      resources: {
        rules: [
          { id: 'A', configuration: { defaultLevel: 'note' }, name: { text: 'RuleA' } },
          { id: 'B', configuration: { defaultLevel: 'error' }, messageStrings: { m: 'of B: {0}' } },
        ],
      },
      results: [
        {
          ruleIndex: 1,
          message: { messageId: 'm', arguments: ['x'] },
          locations: [{ physicalLocation: { fileLocation: { fileIndex: 1 }, region: { startLine: 2 } } }],
        },
        { ruleId: 'A', message: { text: 't' }, locations: [{ logicalLocationIndex: 0 }] },
      ],
    },
  ],
};

/** February 2019: components with `ruleDescriptors`; suppressions and fixes under other names until summer. */
export const FEBRUARY_2019 = {
  version: '2.0.0-csd.2.beta.2019-02-20',
  runs: [
    {
      tool: {
        driver: {
          name: 'Spring',
          ruleDescriptors: [{ id: 'D', defaultConfiguration: { level: 'error' }, helpUri: 'https://d' }],
        },
        extensions: [
          {
            name: 'More',
            ruleDescriptors: [{ id: 'E', name: 'RuleE', defaultConfiguration: { level: 'note' } }],
          },
        ],
      },
      invocations: [
        { toolExecutionSuccessful: false, toolNotifications: [{ level: 'error', message: { text: 'Oh.' } }] },
      ],
      artifacts: [{ location: { uri: 'd.c' } }],
      results: [
        {
          ruleIndex: 0,
          message: { text: 'm', messageId: 'x' },
          locations: [
            {
              physicalLocation: { artifactLocation: { index: 0 } },
              logicalLocation: { fullyQualifiedName: 'N.D' },
            },
          ],
          suppressions: [{ kind: 'external', state: 'underReview' }],
          fixes: [
            {
              changes: [
                {
                  artifactLocation: { uri: 'd.c' },
                  replacements: [{ deletedRegion: { startLine: 1 }, insertedContent: { text: 'x' } }],
                },
              ],
            },
          ],
        },
        { ruleId: 'E', message: { text: 'e' } },
      ],
    },
  ],
};

/** A draft of 2.2: what it adds is optional, what it changes nobody needs. */
export const DRAFT_2_2 = {
  version: '2.2',
  $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.2/schema/sarif-2-2.schema.json',
  runs: [
    {
      tool: { driver: { name: 'Next', rules: [{ id: 'N', defaultConfiguration: { level: 'error' } }] } },
      columnKind: 'bytes',
      artifacts: [{ location: { uri: 'n.c' }, roles: ['analysisTarget'] }],
      results: [
        {
          ruleId: 'N',
          message: { text: 'new' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { index: 0 },
                region: { startLine: 1, startColumn: 3, endColumn: 5, byteOffset: 2, byteLength: 2 },
                contextRegion: { startLine: 1, snippet: { text: 'a = b' } },
              },
            },
          ],
          suppressions: [
            { kind: 'external', status: 'accepted', justificationType: 'ToolNoise', justification: 'noise' },
          ],
          somethingNew: { of: ['any', 'shape'] },
        },
      ],
    },
  ],
};
