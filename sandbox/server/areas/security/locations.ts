import { releasedLocations } from '../../http/released-locations.ts';

const securityLocation = releasedLocations('Security');

/** Recorded from the service. */
export const SECURITY_NAMESPACES = securityLocation(
  'ce7b9f95-fde9-4be8-a86d-83b366f0b87a',
  'SecurityNamespaces',
  '_apis/{resource}/{securityNamespaceId}',
  1,
  '1.0',
);
export const PERMISSIONS = securityLocation(
  'dd3b8bd6-c7fc-4cbd-929a-933d9c011c9d',
  'Permissions',
  '_apis/{resource}/{securityNamespaceId}/{permissions}',
  2,
  '1.0',
);
export const PERMISSION_EVALUATION_BATCH = securityLocation(
  'cf1faa59-1b63-4448-bf04-13d981a46f5d',
  'PermissionEvaluationBatch',
  '_apis/{area}/{resource}',
  1,
  '3.0',
);
export const ACCESS_CONTROL_LISTS = securityLocation(
  '18a2ad18-7571-46ae-bec7-0c7da1495885',
  'AccessControlLists',
  '_apis/{resource}/{securityNamespaceId}',
  1,
  '1.0',
);
export const IDENTITIES = releasedLocations('IMS')(
  '28010c54-d0c0-4c89-a5b0-1c9e188b9fb7',
  'Identities',
  '_apis/{resource}/{identityId}',
  1,
  '4.0',
);
