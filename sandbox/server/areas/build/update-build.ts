import { invalidArgument } from '../../http/api-error.ts';
import { objectBody } from '../../http/body.ts';
import { type Call, json, type Operation } from '../../http/operation.ts';
import { type Services, timestamp } from '../../services.ts';
import type { Build } from '../../world/build.ts';
import { cancelBuild } from './cancel-build.ts';
import { buildOf, definitionOf, requireBuildPermission } from './find-build.ts';
import { BUILDS } from './locations.ts';
import { buildWire } from './wire/build.ts';

/** `PATCH builds/{id}`: cancel, retain, rename. Tags have their own resource; other members are ignored. */
export const updateBuildOperations: readonly Operation[] = [
  {
    operation: 'build/Builds_Update Build',
    location: BUILDS,
    method: 'PATCH',
    scopes: ['vso.build_execute'],
    needs: ['buildId'],
    query: ['retry'],
    handle(call) {
      const build = buildOf(call);
      const body = objectBody(call, 'build');
      rename(call, build, body['buildNumber']);
      retain(call, build, body['keepForever']);
      cancel(call.services, build, body['status']);
      build.lastChangedDate = timestamp(call.services);
      return json(buildWire(call.services, build));
    },
  },
];

function rename(call: Call, build: Build, buildNumber: unknown): void {
  if (typeof buildNumber !== 'string' || buildNumber === build.buildNumber) return;
  requireBuildPermission(call, 'UpdateBuildInformation', definitionOf(call, build.definitionId));
  build.buildNumber = buildNumber;
}

function retain(call: Call, build: Build, keepForever: unknown): void {
  if (typeof keepForever !== 'boolean' || keepForever === build.keepForever) return;
  requireBuildPermission(call, 'RetainIndefinitely', definitionOf(call, build.definitionId));
  build.keepForever = keepForever;
}

function cancel(services: Services, build: Build, status: unknown): void {
  if (status === undefined) return;
  const wanted = String(status).toLowerCase();
  if (wanted === build.status.toLowerCase() || build.status === 'completed') return;
  if (wanted !== 'cancelling' && wanted !== '4') {
    throw invalidArgument(`The value '${String(status)}' is not valid for status.`);
  }
  cancelBuild(services, build);
}
