import type { Operation } from '../../http/operation.ts';

export const securityOperations: readonly Operation[] = [];
