import type { Operation } from '../http/operation.ts';
import { buildOperations } from './build/operations.ts';
import { coreOperations } from './core/operations.ts';
import { extensionDataOperations } from './extension-data/operations.ts';
import { gitOperations } from './git/operations.ts';
import { hooksOperations } from './hooks/operations.ts';
import { locationOperations } from './location/operations.ts';
import { pipelinesAreaOperations } from './pipelines/operations.ts';
import { policyOperations } from './policy/operations.ts';
import { pullRequestsOperations } from './pull-requests/operations.ts';
import { securityOperations } from './security/operations.ts';

/** Every operation that the sandbox answers. */
export const OPERATIONS: readonly Operation[] = [
  ...locationOperations,
  ...coreOperations,
  ...gitOperations,
  ...pullRequestsOperations,
  ...policyOperations,
  ...buildOperations,
  ...pipelinesAreaOperations,
  ...extensionDataOperations,
  ...securityOperations,
  ...hooksOperations,
];
