import { releasedLocations } from '../../http/released-locations.ts';

/** The area begins with a capital there. */
const location = releasedLocations('Pipelines', '5.1');

export const PIPELINES = location(
  '28e1305e-2afe-47bf-abaf-cbb0e6a91988',
  'pipelines',
  '{project}/_apis/{area}/{pipelineId}',
  1,
);
export const RUNS = location(
  '7859261e-d2e9-4a68-b820-a5d84cc5bb3d',
  'runs',
  '{project}/_apis/{area}/{pipelineId}/{resource}/{runId}',
  2,
);
