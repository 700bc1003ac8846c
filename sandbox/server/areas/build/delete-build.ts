import { ApiError } from '../../http/api-error.ts';
import { empty, type Operation } from '../../http/operation.ts';
import { type Services, timestamp } from '../../services.ts';
import type { Build } from '../../world/build.ts';
import { knownDefinition } from '../../world/known.ts';
import { buildOf, requireBuildPermission } from './find-build.ts';
import { BUILDS } from './locations.ts';

/** `DELETE builds/{id}`: the run stays as a line that says so; timeline, logs, attachments and artifacts are gone. */
export const deleteBuildOperations: readonly Operation[] = [
  {
    operation: 'build/Builds_Delete',
    location: BUILDS,
    method: 'DELETE',
    scopes: ['vso.build_execute'],
    needs: ['buildId'],
    query: [],
    handle(call) {
      const build = buildOf(call);
      requireBuildPermission(call, 'DeleteBuilds', knownDefinition(call.services, build.definitionId));
      if (build.status !== 'completed') {
        const message = `The build ${build.id} has not completed. Stop it before you delete it.`;
        throw new ApiError(400, 'BuildStatusInvalidChangeException', message);
      }
      if (isRetained(call.services, build)) {
        const message = `The build ${build.id} is retained and cannot be deleted.`;
        throw new ApiError(400, 'CannotDeleteRetainedBuildException', message);
      }
      purgeBuild(call.services, build, call.caller.id);
      return empty(204);
    },
  },
];

/** Kept by hand, by a release, or by a lease that is still valid. */
export function isRetained({ clock, world }: Services, build: Build): boolean {
  const leased = world.leases.some(
    (lease) => lease.runId === build.id && Date.parse(lease.validUntil) > clock.now(),
  );
  return build.keepForever || build.retainedByRelease || leased;
}

/** A second call changes nothing. */
export function purgeBuild(services: Services, build: Build, byId: string): void {
  if (build.deletion !== null) return;
  build.deletion = { date: timestamp(services), byId };
  for (const part of [build.timeline, build.logs, build.attachments, build.artifacts]) part.length = 0;
  build.timelineChangeId += 1;
}
