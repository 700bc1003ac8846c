import type { Operation } from '../../http/operation.ts';
import { longOperationsOperations } from './long-operations.ts';
import { processesOperations } from './processes.ts';
import { projectsOperations } from './projects.ts';
import { projectsWriteOperations } from './projects-write.ts';
import { teamsOperations } from './teams.ts';

export const coreOperations: readonly Operation[] = [
  ...projectsOperations,
  ...projectsWriteOperations,
  ...longOperationsOperations,
  ...processesOperations,
  ...teamsOperations,
];
