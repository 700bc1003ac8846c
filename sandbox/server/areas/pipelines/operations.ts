import type { Operation } from '../../http/operation.ts';
import { pipelinesOperations } from './pipelines.ts';
import { runsOperations } from './runs.ts';

export const pipelinesAreaOperations: readonly Operation[] = [...pipelinesOperations, ...runsOperations];
