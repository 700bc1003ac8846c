import { list, type Operation } from '../../http/operation.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { WORK_ITEMS } from './locations.ts';
import { workItemRefs } from './wire/work-item.ts';

export const workItemsOperation: Operation = {
  operation: 'git/Pull Request Work Items_List',
  location: WORK_ITEMS,
  method: 'GET',
  scopes: ['vso.code'],
  query: [],
  handle: (call) => list(workItemRefs(call.services, pullRequestOf(call).pullRequest)),
};
