import { Names } from './names.ts';

/** Members of a result that a finding needs. */
export const RESULT_NAMES = new Names([
  'ruleId',
  'ruleIndex',
  'level',
  'kind',
  'message',
  'locations',
  'codeFlows',
  'fixes',
  'relatedLocations',
  'suppressions',
  'properties',
  'rule',
  'taxa',
  'provenance',
  'suppressionStates',
]);
/** Members of a message that a finding needs. */
export const MESSAGE_NAMES = new Names(['text', 'arguments']);
/** Members of a location that a finding needs. */
export const LOCATION_NAMES = new Names([
  'physicalLocation',
  'logicalLocations',
  'logicalLocation',
  'fullyQualifiedLogicalName',
  'message',
]);
/** Members of a physical that a finding needs. */
export const PHYSICAL_NAMES = new Names(['artifactLocation', 'region', 'contextRegion', 'fileLocation']);
/** Members of a artifact that a finding needs. */
export const ARTIFACT_NAMES = new Names(['uri', 'uriBaseId', 'index', 'fileIndex']);
/** Members of a region that a finding needs. */
export const REGION_NAMES = new Names(['startLine', 'startColumn', 'endLine', 'endColumn', 'snippet']);
/** Members of a snippet that a finding needs. */
export const SNIPPET_NAMES = new Names(['text']);
/** Members of a property that a finding needs. */
export const PROPERTY_NAMES = new Names([
  'tags',
  'cwe',
  'cwes',
  'cwe-id',
  'cweId',
  'cwe_id',
  'cweIds',
  'security-severity',
  'securitySeverity',
  'security_severity',
]);
