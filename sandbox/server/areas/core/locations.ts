import type { Location } from '../../http/operation.ts';
import { releasedLocations } from '../../http/released-locations.ts';

const location = releasedLocations('core');

export const PROJECTS = location(
  '603fe2ac-9723-48b9-88ad-09305aa6c6e1',
  'projects',
  '_apis/{resource}/{*projectId}',
  4,
);
export const PROCESSES = location(
  '93878975-88c5-4e6a-8abb-7ddd77a8a7d8',
  'processes',
  '_apis/process/{resource}/{*processId}',
  1,
);
export const LONG_OPERATIONS: Location = {
  ...location('9a1b74b4-2ca8-4a9f-8470-c2f2e6fdc949', 'operations', '_apis/{resource}/{operationId}', 1),
  area: 'operations',
  minVersion: '2.0',
};
