import type { Operation } from '../../http/operation.ts';

export const gitOperations: readonly Operation[] = [];
