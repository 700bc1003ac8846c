import type { Operation } from '../../http/operation.ts';

export const locationOperations: readonly Operation[] = [];
