import type { Operation } from '../../http/operation.ts';

export const coreOperations: readonly Operation[] = [];
