import type { Operation } from '../../http/operation.ts';

export const policyOperations: readonly Operation[] = [];
