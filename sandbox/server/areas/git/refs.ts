import type { Operation } from '../../http/operation.ts';
import { LOCATIONS } from './locations.ts';
import { listRefs } from './refs-list.ts';
import { lockRef, updateRefs } from './refs-update.ts';

export const refsOperations: readonly Operation[] = [
  {
    operation: 'git/Refs_List',
    location: LOCATIONS.refs,
    method: 'GET',
    scopes: ['vso.code'],
    query: [
      'filter',
      'includeLinks',
      'includeStatuses',
      'includeMyBranches',
      'latestStatusesOnly',
      'peelTags',
      'filterContains',
      '$top',
      'continuationToken',
    ],
    handle: listRefs,
  },
  {
    operation: 'git/Refs_Update Refs',
    location: LOCATIONS.refs,
    method: 'POST',
    scopes: ['vso.code_write'],
    query: ['projectId'],
    handle: updateRefs,
  },
  {
    operation: 'git/Refs_Update Ref',
    location: LOCATIONS.refs,
    method: 'PATCH',
    scopes: ['vso.code_write'],
    query: ['filter', 'projectId'],
    handle: lockRef,
  },
];
