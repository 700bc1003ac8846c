import type { Location } from '../../http/operation.ts';
import { releasedLocations } from '../../http/released-locations.ts';

const location = releasedLocations('git');

const REPOSITORY = '{project}/_apis/{area}/repositories/{repositoryId}';

export const LOCATIONS = {
  repositories: location(
    '225f7195-f9c7-4d14-ab28-a83f7ff77e1f',
    'repositories',
    '{project}/_apis/{area}/{resource}/{repositoryId}',
  ),
  refs: location('2d874a60-a811-4f62-9c9f-963a6ea0a55b', 'refs', `${REPOSITORY}/{resource}/{*filter}`, 2),
  pushes: location('ea98d07b-3c87-4971-8ede-a613694ffb55', 'pushes', `${REPOSITORY}/{resource}/{pushId}`, 3),
  items: location('fb93c0db-47ed-4a31-8c20-47552878fb44', 'items', `${REPOSITORY}/{resource}/{*path}`),
  itemsBatch: location('630fd2e4-fb88-4f85-ad21-13f3fd1fbca9', 'itemsBatch', `${REPOSITORY}/{resource}`),
  blobs: location('7b28e929-2c99-405d-9c5c-6167a06e6816', 'blobs', `${REPOSITORY}/{resource}/{sha1}`),
  trees: location('729f6437-6f92-44ec-8bee-273a7111063c', 'trees', `${REPOSITORY}/{resource}/{sha1}`),
  commits: location(
    'c2570c3b-5b3f-41b8-98bf-5407bfde8d58',
    'commits',
    `${REPOSITORY}/{resource}/{commitId}`,
    2,
  ),
  pushCommits: location(
    '168b4bb9-d936-4cd9-8a5f-66d6f6b23192',
    'commits',
    `${REPOSITORY}/pushes/{pushId}/{resource}`,
  ),
  changes: location(
    '5bf884f5-3e07-42e9-afb8-1b872267bf16',
    'changes',
    `${REPOSITORY}/commits/{commitId}/{resource}`,
  ),
  commitsBatch: location(
    '6400dfb2-0bcb-462b-b992-5a57f8f1416c',
    'commitsBatch',
    `${REPOSITORY}/{resource}`,
    2,
  ),
  commitDiffs: location('615588d5-c0c7-4b88-88f8-e625306446e8', 'commitDiffs', `${REPOSITORY}/diffs/commits`),
  mergeBases: {
    ...location(
      '7cf2abb6-c964-4f7e-9872-f78c66e72e9c',
      'mergeBases',
      '{project}/_apis/{area}/repositories/{repositoryNameOrId}/commits/{commitId}/{resource}',
    ),
    minVersion: '4.1',
  },
  branchStats: location(
    'd5b216de-d8d5-4d32-ae76-51df755b16d3',
    'branchStats',
    `${REPOSITORY}/stats/branches`,
    2,
  ),
  statuses: {
    ...location(
      '428dd4fb-fda5-4722-af02-9313b80305da',
      'statuses',
      `${REPOSITORY}/commits/{commitId}/{resource}`,
      2,
    ),
    minVersion: '2.1',
  },
} as const satisfies Readonly<Record<string, Location>>;
