import type { Location } from '../../http/operation.ts';

/** Recorded locations of the area `policy`, and the effective policies of a branch in the area `git`. */
export const TYPES = location(
  '44096322-2d3d-466a-bb30-d1b7de69f61f',
  'types',
  '{project}/_apis/{area}/{resource}/{typeId}',
  1,
  '2.0',
);
export const CONFIGURATIONS = location(
  'dad91cbe-d183-45f8-9c6e-9c1164472121',
  'configurations',
  '{project}/_apis/{area}/{resource}/{configurationId}',
  1,
  '2.0',
);
export const EVALUATIONS = location(
  'c23ddff5-229c-4d04-a80b-0fdce9f360c8',
  'evaluations',
  '{project}/_apis/{area}/{resource}',
  1,
  '2.0',
  '0.0',
);
export const EVALUATION = location(
  '46aecb7a-5d2c-4647-897b-0209505a9fe4',
  'evaluations',
  '{project}/_apis/{area}/{resource}/{evaluationId}',
  1,
  '2.0',
  '0.0',
);
export const EFFECTIVE: Location = {
  ...location(
    '2c420070-a0a2-49cc-9639-c9f271c5ff07',
    'policyConfigurations',
    '{project}/_apis/{area}/policy/configurations',
    1,
    '5.0',
  ),
  area: 'git',
};

function location(
  id: string,
  resourceName: string,
  routeTemplate: string,
  resourceVersion: number,
  minVersion: string,
  releasedVersion = '7.1',
): Location {
  return {
    id,
    area: 'policy',
    resourceName,
    routeTemplate,
    resourceVersion,
    minVersion,
    maxVersion: '7.2',
    releasedVersion,
  };
}
