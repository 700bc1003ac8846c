import type { Operation } from '../../http/operation.ts';
import { pushesOperations } from './pushes.ts';
import { refsOperations } from './refs.ts';
import { repositoriesOperations } from './repositories.ts';

export const gitOperations: readonly Operation[] = [
  ...repositoriesOperations,
  ...refsOperations,
  ...pushesOperations,
];
