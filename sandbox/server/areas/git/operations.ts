import type { Operation } from '../../http/operation.ts';
import { commitsOperations } from './commits.ts';
import { comparisonsOperations } from './comparisons.ts';
import { itemsOperations } from './items.ts';
import { objectsOperations } from './objects.ts';
import { pushesOperations } from './pushes.ts';
import { refsOperations } from './refs.ts';
import { repositoriesOperations } from './repositories.ts';
import { statusesOperations } from './statuses.ts';

export const gitOperations: readonly Operation[] = [
  ...repositoriesOperations,
  ...refsOperations,
  ...pushesOperations,
  ...itemsOperations,
  ...objectsOperations,
  ...commitsOperations,
  ...comparisonsOperations,
  ...statusesOperations,
];
