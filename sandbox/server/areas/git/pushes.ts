import type { Operation } from '../../http/operation.ts';
import { LOCATIONS } from './locations.ts';
import { createPush } from './pushes-create.ts';
import { getPush, listPushCommits, listPushes } from './pushes-read.ts';

export const pushesOperations: readonly Operation[] = [
  {
    operation: 'git/Pushes_Create',
    location: LOCATIONS.pushes,
    method: 'POST',
    scopes: ['vso.code_write'],
    query: [],
    handle: createPush,
  },
  {
    operation: 'git/Pushes_List',
    location: LOCATIONS.pushes,
    method: 'GET',
    scopes: ['vso.code'],
    query: [
      '$skip',
      '$top',
      'searchCriteria.fromDate',
      'searchCriteria.includeLinks',
      'searchCriteria.includeRefUpdates',
      'searchCriteria.pusherId',
      'searchCriteria.refName',
      'searchCriteria.toDate',
    ],
    handle: listPushes,
  },
  {
    operation: 'git/Pushes_Get',
    location: LOCATIONS.pushes,
    method: 'GET',
    needs: ['pushId'],
    scopes: ['vso.code'],
    query: ['includeCommits', 'includeRefUpdates'],
    handle: getPush,
  },
  {
    operation: 'git/Commits_Get Push Commits',
    location: LOCATIONS.pushCommits,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['top', 'skip', 'includeLinks'],
    handle: listPushCommits,
  },
];
