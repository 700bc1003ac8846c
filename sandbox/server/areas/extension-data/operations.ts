import type { Operation } from '../../http/operation.ts';

export const extensionDataOperations: readonly Operation[] = [];
