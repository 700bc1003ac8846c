import type { Operation } from '../../http/operation.ts';

export const pullRequestsOperations: readonly Operation[] = [];
