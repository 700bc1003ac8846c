import type { Operation } from '../../http/operation.ts';
import { projectsOperations } from './projects.ts';
import { teamsOperations } from './teams.ts';

export const coreOperations: readonly Operation[] = [...projectsOperations, ...teamsOperations];
