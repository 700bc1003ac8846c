import type { Operation } from '../../http/operation.ts';

export const buildOperations: readonly Operation[] = [];
