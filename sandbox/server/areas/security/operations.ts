import type { Operation } from '../../http/operation.ts';
import { accessControlListsOperations } from './access-control-lists.ts';
import { identitiesOperations } from './identities.ts';
import { permissionsOperations } from './permissions.ts';

export const securityOperations: readonly Operation[] = [
  ...permissionsOperations,
  ...accessControlListsOperations,
  ...identitiesOperations,
];
