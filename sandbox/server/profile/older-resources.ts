import {
  ATTACHMENT,
  ATTACHMENTS,
  BUILD_LEASES,
  BUILD_PROPERTIES,
  CHANGES_BETWEEN,
  LEASES,
} from '../areas/build/locations.ts';
import { LOCATIONS as GIT } from '../areas/git/locations.ts';
import { PIPELINES, RUNS } from '../areas/pipelines/locations.ts';
import { EFFECTIVE } from '../areas/policy/locations.ts';
import {
  ITERATION_STATUSES,
  LABELS,
  LIKES,
  ATTACHMENTS as PULL_REQUEST_ATTACHMENTS,
  PROPERTIES as PULL_REQUEST_PROPERTIES,
  STATUSES as PULL_REQUEST_STATUSES,
} from '../areas/pull-requests/locations.ts';
import type { Location } from '../http/operation.ts';

/**
 * Resources that left preview after 6.0, with the number that `-preview.N` had in 6.0, as Microsoft's OpenAPI files of
 * Server 2020 say. What was in preview in 6.0 cannot have been released before.
 */
export const PREVIEW_UNTIL_6: ReadonlyMap<Location, number> = new Map([
  [GIT.mergeBases, 1],
  [PULL_REQUEST_STATUSES, 1],
  [ITERATION_STATUSES, 1],
  [LIKES, 1],
  [LABELS, 1],
  [PULL_REQUEST_ATTACHMENTS, 1],
  [PULL_REQUEST_PROPERTIES, 1],
  [EFFECTIVE, 1],
  [CHANGES_BETWEEN, 2],
  [ATTACHMENTS, 2],
  [ATTACHMENT, 2],
  [BUILD_PROPERTIES, 1],
  [LEASES, 1],
  [PIPELINES, 1],
  [RUNS, 1],
]);

/** Came after 6.0: the leases of one run, and changing tags or a lease. */
export const LOCATIONS_SINCE_7: ReadonlySet<Location> = new Set([BUILD_LEASES]);
export const OPERATIONS_SINCE_7: ReadonlySet<string> = new Set([
  'build/Tags_Update Build Tags',
  'build/Leases_Update',
]);
