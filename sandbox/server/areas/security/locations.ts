import type { Location } from '../../http/operation.ts';
import { releasedLocation } from '../../http/released-location.ts';

function location(
  id: string,
  area: string,
  resourceName: string,
  routeTemplate: string,
  resourceVersion: number,
  minVersion: string,
): Location {
  return releasedLocation({
    id,
    area,
    resourceName,
    routeTemplate,
    resourceVersion,
    minVersion,
  });
}

/** Recorded from the service. */
export const SECURITY_NAMESPACES = location(
  'ce7b9f95-fde9-4be8-a86d-83b366f0b87a',
  'Security',
  'SecurityNamespaces',
  '_apis/{resource}/{securityNamespaceId}',
  1,
  '1.0',
);
export const PERMISSIONS = location(
  'dd3b8bd6-c7fc-4cbd-929a-933d9c011c9d',
  'Security',
  'Permissions',
  '_apis/{resource}/{securityNamespaceId}/{permissions}',
  2,
  '1.0',
);
export const PERMISSION_EVALUATION_BATCH = location(
  'cf1faa59-1b63-4448-bf04-13d981a46f5d',
  'Security',
  'PermissionEvaluationBatch',
  '_apis/{area}/{resource}',
  1,
  '3.0',
);
export const ACCESS_CONTROL_LISTS = location(
  '18a2ad18-7571-46ae-bec7-0c7da1495885',
  'Security',
  'AccessControlLists',
  '_apis/{resource}/{securityNamespaceId}',
  1,
  '1.0',
);
export const IDENTITIES = location(
  '28010c54-d0c0-4c89-a5b0-1c9e188b9fb7',
  'IMS',
  'Identities',
  '_apis/{resource}/{identityId}',
  1,
  '4.0',
);
