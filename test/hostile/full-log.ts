const place = (uri: string, region: object) => ({
  physicalLocation: {
    artifactLocation: { uri, uriBaseId: 'SRC', index: 1 },
    region,
    contextRegion: { startLine: 1, endLine: 4, snippet: { text: 'a\nb\nc' } },
  },
  logicalLocations: [{ fullyQualifiedName: 'ns::f', kind: 'function', index: 0 }],
  message: { text: 'here' },
});

/** A valid log of a few kilobytes with every member that is read in it. */
export const FULL_LOG = {
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Probé',
          semanticVersion: '1.2.3',
          guid: '11111111-1111-4111-8111-111111111111',
          rules: [
            {
              id: 'R1',
              guid: '22222222-2222-4222-8222-222222222222',
              deprecatedIds: ['OLD'],
              name: 'RuleOne',
              shortDescription: { text: 'short' },
              fullDescription: { text: 'full', markdown: '*full*' },
              help: { text: 'help', markdown: '# help' },
              helpUri: 'https://example.org/R1',
              defaultConfiguration: { level: 'error', rank: 80.5, enabled: true },
              messageStrings: { default: { text: 'Found {0} in {1} 😀' } },
              relationships: [
                { target: { id: '79', toolComponent: { name: 'CWE', index: 0 } }, kinds: ['superset'] },
              ],
              properties: {
                tags: ['security', 'external/cwe/cwe-079'],
                'security-severity': '7.5',
                precision: 'high',
              },
            },
            { id: 'R2/sub' },
          ],
          taxa: [],
        },
        extensions: [{ name: 'Ext', rules: [{ id: 'E1', defaultConfiguration: { level: 'note' } }] }],
      },
      taxonomies: [{ name: 'CWE', guid: '33333333-3333-4333-8333-333333333333', taxa: [{ id: '79' }] }],
      originalUriBaseIds: {
        SRC: { uri: 'src/', uriBaseId: 'ROOT' },
        ROOT: { uri: 'file:///home/vsts/work/1/s/' },
      },
      artifacts: [
        { location: { uri: 'a.zip' }, roles: ['analysisTarget'] },
        {
          location: { uri: 'ä b.js', uriBaseId: 'SRC' },
          parentIndex: 0,
          length: 12,
          contents: { text: 'x' },
        },
      ],
      logicalLocations: [{ fullyQualifiedName: 'ns::f', name: 'f', parentIndex: -1 }],
      invocations: [
        {
          executionSuccessful: true,
          workingDirectory: { uri: 'file:///home/vsts/work/1/s' },
          toolExecutionNotifications: [{ level: 'warning', message: { text: 'slow' } }],
        },
      ],
      versionControlProvenance: [{ repositoryUri: 'https://example.org/r', mappedTo: { uriBaseId: 'ROOT' } }],
      automationDetails: { id: 'main/2024' },
      columnKind: 'utf16CodeUnits',
      results: [
        {
          ruleId: 'R1',
          ruleIndex: 0,
          rule: { id: 'R1', index: 0, toolComponent: { index: -1 } },
          kind: 'fail',
          level: 'warning',
          rank: 12.5e1,
          message: { id: 'default', arguments: ['`x`', '[y](1)'] },
          locations: [
            place('ä b.js', {
              startLine: 2,
              startColumn: 3,
              endLine: 2,
              endColumn: 9,
              charOffset: 7,
              snippet: { text: 'é = "\u0001"' },
            }),
          ],
          relatedLocations: [{ ...place('b.js', { byteOffset: 3, byteLength: 4 }), id: 1 }],
          codeFlows: [
            {
              message: { text: 'flow' },
              threadFlows: [
                {
                  locations: [
                    { location: place('c.js', { startLine: 1 }), nestingLevel: 0, importance: 'essential' },
                  ],
                },
              ],
            },
          ],
          stacks: [{ message: { text: 'stack' }, frames: [{ location: place('d.js', { startLine: 9 }) }] }],
          fixes: [
            {
              description: { text: 'fix' },
              artifactChanges: [
                {
                  artifactLocation: { uri: 'a.js' },
                  replacements: [
                    {
                      deletedRegion: { startLine: 1, startColumn: 1, endColumn: 2 },
                      insertedContent: { text: '\r\n' },
                    },
                  ],
                },
              ],
            },
          ],
          fingerprints: { 'x/v1': 'abc' },
          partialFingerprints: { primaryLocationLineHash: '39fa2ee980eb94b0:1' },
          suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'ok' }],
          baselineState: 'new',
          guid: '44444444-4444-4444-8444-444444444444',
          taxa: [{ id: '79', index: 0, toolComponent: { index: 0 } }],
          hostedViewerUri: 'https://example.org/v',
          analysisTarget: { uri: 'a.js' },
          provenance: { invocationIndex: 0 },
          properties: { cwe: 'CWE-79', null: null, yes: true, no: false, deep: [[[{}]]] },
        },
        { message: { text: 'no place' } },
        {
          ruleId: 'R2/sub/x',
          message: { text: 'p' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'file:///C:/agent/_work/1/s/x%20y.cs' },
                region: { startLine: 1 },
              },
            },
          ],
        },
      ],
    },
    { tool: { driver: { name: 'Second' } }, results: [] },
  ],
};
