import type { Operation } from '../../http/operation.ts';
import { artifactsOperations } from './artifacts.ts';
import { attachmentsOperations } from './attachments.ts';
import { changesOperations } from './changes.ts';
import { definitionsOperations } from './definitions.ts';
import { deleteBuildOperations } from './delete-build.ts';
import { leasesOperations } from './leases.ts';
import { logsOperations } from './logs.ts';
import { propertiesOperations } from './properties.ts';
import { queueOperations } from './queue-operation.ts';
import { readBuildsOperations } from './read-builds.ts';
import { tagsOperations } from './tags.ts';
import { timelineOperations } from './timeline.ts';
import { updateBuildOperations } from './update-build.ts';
import { writeDefinitionsOperations } from './write-definitions.ts';

export const buildOperations: readonly Operation[] = [
  ...definitionsOperations,
  ...writeDefinitionsOperations,
  ...readBuildsOperations,
  ...queueOperations,
  ...updateBuildOperations,
  ...deleteBuildOperations,
  ...changesOperations,
  ...timelineOperations,
  ...logsOperations,
  ...attachmentsOperations,
  ...propertiesOperations,
  ...tagsOperations,
  ...artifactsOperations,
  ...leasesOperations,
];
