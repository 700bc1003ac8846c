import { EXTERNAL_MEMBERS, NEEDED_MEMBERS } from '../log/external-files.ts';
import { RESULT_PROPERTIES } from '../rules/rule-facts.ts';
import { COUNT, compact, each, type Filter, tree, WHOLE, watched } from './json-filter.ts';

const uriReference = tree({ uri: WHOLE, uriBaseId: WHOLE, index: WHOLE, fileIndex: WHOLE });
const words = tree({ text: WHOLE, id: WHOLE, messageId: WHOLE, markdown: WHOLE, arguments: WHOLE });
const notification = tree({
  level: WHOLE,
  message: words,
  exception: tree({ message: WHOLE }),
  descriptor: tree({ id: WHOLE }),
  id: WHOLE,
  locations: tree({ physicalLocation: tree({ artifactLocation: uriReference }) }),
});
const artifact = compact(
  tree({ location: uriReference, fileLocation: uriReference, parentIndex: WHOLE, roles: WHOLE }),
);
const logicalName = tree({ fullyQualifiedName: WHOLE, name: WHOLE, index: WHOLE });

const LINES = {
  startLine: WHOLE,
  startColumn: WHOLE,
  endLine: WHOLE,
  endColumn: WHOLE,
  charOffset: WHOLE,
  charLength: WHOLE,
  byteOffset: WHOLE,
  byteLength: WHOLE,
};
const region = tree({ ...LINES, snippet: WHOLE });

/** A location. @param lines of its regions */
function placeWith(lines: Filter): Filter {
  return tree({
    physicalLocation: tree({
      artifactLocation: uriReference,
      fileLocation: uriReference,
      uri: WHOLE,
      uriBaseId: WHOLE,
      region: lines,
      contextRegion: lines,
    }),
    region: lines,
    logicalLocations: logicalName,
    logicalLocation: logicalName,
    fullyQualifiedLogicalName: WHOLE,
    logicalLocationIndex: WHOLE,
    message: words,
  });
}

const external = tree(Object.fromEntries(NEEDED_MEMBERS.map((name) => [name, WHOLE])));

const invocation = tree({
  executionSuccessful: WHOLE,
  toolExecutionSuccessful: WHOLE,
  exitCode: WHOLE,
  exitCodeDescription: WHOLE,
  exitSignalName: WHOLE,
  processStartFailureMessage: WHOLE,
  toolExecutionNotifications: notification,
  toolConfigurationNotifications: notification,
  toolNotifications: notification,
  configurationNotifications: notification,
  ruleConfigurationOverrides: WHOLE,
  workingDirectory: uriReference,
  startTimeUtc: WHOLE,
  endTimeUtc: WHOLE,
});

const run = tree({
  tool: WHOLE,
  conversion: tree({ tool: tree({ driver: tree({ name: WHOLE }) }), invocation }),
  resources: WHOLE,
  results: watched('results', COUNT),
  artifacts: artifact,
  files: artifact,
  originalUriBaseIds: WHOLE,
  versionControlProvenance: tree({
    mappedTo: uriReference,
    repositoryUri: WHOLE,
    revisionId: WHOLE,
    branch: WHOLE,
    properties: tree({ RepositoryRoot: WHOLE }),
  }),
  invocations: watched('invocations', invocation),
  automationDetails: tree({ id: WHOLE }),
  properties: tree({ imageName: WHOLE, pullString: WHOLE }),
  taxonomies: tree({ name: WHOLE, guid: WHOLE, taxa: tree({ id: WHOLE, guid: WHOLE }) }),
  logicalLocations: logicalName,
  threadFlowLocations: tree({
    location: placeWith(tree(LINES)),
    importance: WHOLE,
    nestingLevel: WHOLE,
  }),
  columnKind: WHOLE,
  ...Object.fromEntries(EXTERNAL_MEMBERS.map((name) => [name, watched(name, external)])),
});

/** Of a log, everything but its results that the product reads; the results only as `[]` or `[0]`. */
export const LOG: Filter = {
  ...tree({
    version: watched('version', WHOLE),
    $schema: WHOLE,
    runs: watched('runs', each(watched('run', run))),
    inlineExternalProperties: watched(
      'inlineExternalProperties',
      each(
        watched(
          'inlined',
          tree({ results: watched('inlinedResults', COUNT), externalizedProperties: tree({}) }),
        ),
      ),
    ),
  }),
  watched: 'log',
};

/** Of a result, what a finding needs; flows, related locations and fixes as `{}` each. */
export const RESULT: Filter = tree({
  ruleId: WHOLE,
  ruleID: WHOLE,
  ruleIndex: WHOLE,
  rule: WHOLE,
  level: WHOLE,
  kind: WHOLE,
  baselineState: WHOLE,
  message: words,
  ruleMessageId: WHOLE,
  locations: placeWith(region),
  analysisTarget: uriReference,
  properties: tree(Object.fromEntries(RESULT_PROPERTIES.map((name) => [name, WHOLE]))),
  taxa: WHOLE,
  provenance: tree({ invocationIndex: WHOLE }),
  suppressions: tree({ status: WHOLE, state: WHOLE, kind: WHOLE, justification: WHOLE, guid: WHOLE }),
  suppressionStates: WHOLE,
  rank: WHOLE,
  correlationGuid: WHOLE,
  fingerprints: WHOLE,
  partialFingerprints: WHOLE,
  fixes: each(tree({})),
  codeFlows: each(tree({})),
  relatedLocations: each(tree({})),
});
