import { releasedLocations } from '../../http/released-locations.ts';

const location = releasedLocations('build');
/** Two of its resources begin with a capital there. */
const capitalLocation = releasedLocations('Build');

export const BUILDS = capitalLocation(
  '0cd358e1-9217-4d94-8269-1c1ee6f93dcf',
  'Builds',
  '{project}/_apis/build/{resource}/{buildId}',
  7,
  '1.0',
);
export const DEFINITIONS = capitalLocation(
  'dbeaf647-6167-421a-bda9-c9327b25e2e6',
  'Definitions',
  '{project}/_apis/build/{resource}/{definitionId}',
  7,
  '1.0',
);
export const BUILD_CHANGES = location(
  '54572c7b-bbd3-45d4-80dc-28be08941620',
  'changes',
  '{project}/_apis/{area}/builds/{buildId}/{resource}',
  2,
  '2.0',
);
export const CHANGES_BETWEEN = location(
  'f10f0ea5-18a1-43ec-a8fb-2042c7be9b43',
  'changes',
  '{project}/_apis/{area}/{resource}',
  3,
  '2.1',
);
export const BUILD_WORK_ITEMS = location(
  '5a21f5d2-5642-47e4-a0bd-1356e6731bee',
  'workitems',
  '{project}/_apis/{area}/builds/{buildId}/{resource}',
  2,
  '2.0',
);
export const TIMELINE = location(
  '8baac422-4c6e-4de5-8532-db96d92acffa',
  'Timeline',
  '{project}/_apis/{area}/builds/{buildId}/{resource}/{timelineId}',
  3,
  '2.0',
);
export const BUILD_TAGS = location(
  '6e6114b2-8161-44c8-8f6c-c5505782427f',
  'tags',
  '{project}/_apis/{area}/builds/{buildId}/{resource}/{*tag}',
  3,
  '2.0',
);
export const PROJECT_TAGS = location(
  'd84ac5c6-edc7-43d5-adc9-1b34be5dea09',
  'tags',
  '{project}/_apis/{area}/{resource}/{*tag}',
  3,
  '2.0',
);
export const BUILD_PROPERTIES = location(
  '0a6312e9-0627-49b7-8083-7d74a64849c9',
  'properties',
  '{project}/_apis/{area}/builds/{buildId}/{resource}',
  1,
  '3.2',
);
export const ATTACHMENTS = location(
  'f2192269-89fa-4f94-baf6-8fb128c55159',
  'attachments',
  '{project}/_apis/{area}/builds/{buildId}/{resource}/{type}',
  2,
  '4.1',
);
export const ATTACHMENT = location(
  'af5122d3-3438-485e-a25a-2dbbfde84ee6',
  'attachments',
  '{project}/_apis/{area}/builds/{buildId}/{timelineId}/{recordId}/{resource}/{type}/{name}',
  2,
  '4.1',
);
export const LOGS = location(
  '35a80daf-7f30-45fc-86e8-6b813d9c90df',
  'logs',
  '{project}/_apis/{area}/builds/{buildId}/{resource}/{logId}',
  2,
  '2.0',
);
export const ARTIFACTS = location(
  '1db06c96-014e-44e1-ac91-90b2d4b3e984',
  'artifacts',
  '{project}/_apis/{area}/builds/{buildId}/{resource}/{artifactName}',
  5,
  '2.0',
);
export const LEASES = location(
  '272051e4-9af1-45b5-ae22-8d960a5539d4',
  'leases',
  '{project}/_apis/{area}/retention/{resource}/{*leaseId}',
  2,
  '6.0',
);
export const BUILD_LEASES = location(
  '3da19a6a-f088-45c4-83ce-2ad3a87be6c4',
  'buildleases',
  '{project}/_apis/{area}/builds/{buildId}/leases',
  1,
  '6.1',
);
