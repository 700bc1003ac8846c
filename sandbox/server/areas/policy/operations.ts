import type { Operation } from '../../http/operation.ts';
import { configurationOperations } from './configurations.ts';
import { evaluationOperations } from './evaluations.ts';
import { typeOperations } from './types.ts';

export const policyOperations: readonly Operation[] = [
  ...typeOperations,
  ...configurationOperations,
  ...evaluationOperations,
];
