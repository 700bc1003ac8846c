import type { Operation } from '../../http/operation.ts';
import { collectionQueryOperations } from './collection-query.ts';
import { documentsOperations } from './documents.ts';
import { installedOperations } from './installed.ts';

export const extensionDataOperations: readonly Operation[] = [
  ...documentsOperations,
  ...collectionQueryOperations,
  ...installedOperations,
];
