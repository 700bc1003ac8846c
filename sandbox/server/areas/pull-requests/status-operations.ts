import type { Location, Operation } from '../../http/operation.ts';
import { ITERATION_STATUSES, STATUSES } from './locations.ts';
import { createStatus, deleteStatus, getStatus, listStatuses, removeStatuses } from './statuses.ts';

/** The same five operations on the pull request and on one of its iterations. */
export const statusOperations: readonly Operation[] = [
  ...operationsAt(STATUSES, 'git/Pull Request Statuses'),
  ...operationsAt(ITERATION_STATUSES, 'git/Pull Request Iteration Statuses'),
];

function operationsAt(location: Location, group: string): Operation[] {
  const read = { location, method: 'GET', scopes: ['vso.code', 'vso.code_status'], query: [] } as const;
  const write = { location, scopes: ['vso.code_write', 'vso.code_status'], query: [] } as const;
  const needs = ['statusId'];
  return [
    { ...write, operation: `${group}_Create`, method: 'POST', handle: createStatus },
    { ...read, operation: `${group}_List`, handle: listStatuses },
    { ...read, operation: `${group}_Get`, needs, handle: getStatus },
    { ...write, operation: `${group}_Delete`, method: 'DELETE', needs, handle: deleteStatus },
    {
      ...write,
      operation: `${group}_Update`,
      method: 'PATCH',
      consumes: 'application/json-patch+json',
      handle: removeStatuses,
    },
  ];
}
