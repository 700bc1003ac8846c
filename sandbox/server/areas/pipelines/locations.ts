import type { Location } from '../../http/operation.ts';
import { releasedLocation } from '../../http/released-location.ts';

/** Resource locations as recorded from the service; the area begins with a capital there. */
function location(
  id: string,
  resourceName: string,
  routeTemplate: string,
  resourceVersion: number,
): Location {
  return releasedLocation({
    id,
    area: 'Pipelines',
    resourceName,
    routeTemplate,
    resourceVersion,
    minVersion: '5.1',
  });
}

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
