import { ApiError } from '../../http/api-error.ts';
import { empty, json, type Operation } from '../../http/operation.ts';
import { buildOf } from './find-build.ts';
import { TIMELINE } from './locations.ts';
import { timelineWire } from './wire/timeline.ts';

/** The timeline of a run: by default the only one, whose id is the plan's. */
export const timelineOperations: readonly Operation[] = [
  {
    operation: 'build/Timeline_Get',
    location: TIMELINE,
    method: 'GET',
    scopes: ['vso.build'],
    query: ['changeId', 'planId'],
    handle(call) {
      const build = buildOf(call);
      const wanted = call.params['timelineId']?.toLowerCase();
      if (wanted !== undefined && wanted !== build.planId) {
        throw new ApiError(
          404,
          'TimelineNotFoundException',
          `Timeline ${wanted} was not found for plan ${build.planId}.`,
        );
      }
      // A run that no agent has touched has no timeline yet: the service answers without a body.
      return build.timeline.length === 0 ? empty(204) : json(timelineWire(call.services, build));
    },
  },
];
