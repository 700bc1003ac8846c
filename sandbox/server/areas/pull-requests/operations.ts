import type { Operation } from '../../http/operation.ts';
import { attachmentOperations } from './attachments.ts';
import { commentOperations } from './comments.ts';
import { commitOperations } from './commits.ts';
import { createPullRequestOperation } from './create-pull-request.ts';
import { iterationChangesOperation } from './iteration-changes.ts';
import { iterationOperations } from './iteration-operations.ts';
import { labelOperations } from './labels.ts';
import { likeOperations } from './likes.ts';
import { propertyOperations } from './properties.ts';
import { queryPullRequestsOperation } from './query-pull-requests.ts';
import { readPullRequestOperations } from './read-pull-requests.ts';
import { reviewerOperations } from './reviewer-operations.ts';
import { statusOperations } from './status-operations.ts';
import { threadOperations } from './threads.ts';
import { updatePullRequestOperation } from './update-pull-request.ts';
import { workItemsOperation } from './work-items.ts';

export const pullRequestsOperations: readonly Operation[] = [
  createPullRequestOperation,
  ...readPullRequestOperations,
  updatePullRequestOperation,
  queryPullRequestsOperation,
  ...commitOperations,
  ...iterationOperations,
  iterationChangesOperation,
  ...statusOperations,
  ...threadOperations,
  ...commentOperations,
  ...likeOperations,
  ...reviewerOperations,
  ...labelOperations,
  ...attachmentOperations,
  ...propertyOperations,
  workItemsOperation,
];
