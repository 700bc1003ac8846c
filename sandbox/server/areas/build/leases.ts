import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { arrayBody, isObject, objectBody } from '../../http/body.ts';
import { projectOf } from '../../http/lookup.ts';
import { type Call, empty, json, list, type Operation, type Query } from '../../http/operation.ts';
import { nextNumber, timestamp } from '../../services.ts';
import type { RetentionLease } from '../../world/build.ts';
import { buildOf, definitionOf, numberOf, requireBuildPermission } from './find-build.ts';
import { BUILD_LEASES, LEASES } from './locations.ts';
import { texts } from './select-builds.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Retention leases: as long as one is valid, retention leaves its run alone. */
export const leasesOperations: readonly Operation[] = [
  {
    operation: 'build/Leases_Add',
    location: LEASES,
    method: 'POST',
    scopes: ['vso.build_execute'],
    query: [],
    handle(call) {
      const leases = arrayBody(call, 'newLeases').map((wanted) => newLease(call, wanted));
      call.services.world.leases.push(...leases);
      return list(leases.map(leaseWire));
    },
  },
  {
    operation: 'build/Leases_Get Retention Leases By Minimal Retention Leases',
    location: LEASES,
    method: 'GET',
    scopes: ['vso.build'],
    query: ['ownerId', 'userOwnerId', 'definitionId', 'runId', 'leasesToFetch'],
    handle: (call) => list(validLeases(call).filter(matches(call.query)).map(leaseWire)),
  },
  {
    operation: 'build/Leases_Get',
    location: LEASES,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['leaseId'],
    query: [],
    handle: (call) => json(leaseWire(leaseOf(call))),
  },
  {
    operation: 'build/Leases_Update',
    location: LEASES,
    method: 'PATCH',
    scopes: ['vso.build_execute'],
    needs: ['leaseId'],
    query: [],
    handle(call) {
      const lease = leaseOf(call);
      requireBuildPermission(call, 'RetainIndefinitely', definitionOf(call, lease.definitionId));
      const { daysValid, protectPipeline } = objectBody(call, 'leaseUpdate');
      const updated: RetentionLease = {
        ...lease,
        ...(typeof daysValid === 'number' ? { validUntil: daysAfter(lease.createdOn, daysValid) } : {}),
        ...(typeof protectPipeline === 'boolean' ? { protectPipeline } : {}),
      };
      call.services.world.leases = call.services.world.leases.map((each) =>
        each === lease ? updated : each,
      );
      return json(leaseWire(updated));
    },
  },
  {
    operation: 'build/Leases_Delete',
    location: LEASES,
    method: 'DELETE',
    scopes: ['vso.build_execute'],
    needs: ['ids'],
    query: ['ids'],
    handle(call) {
      const ids = new Set(texts(call.query, 'ids').map((id) => numberOf(id, 'ids')));
      const doomed = validLeases(call).filter((lease) => ids.has(lease.id));
      for (const lease of doomed) {
        requireBuildPermission(call, 'RetainIndefinitely', definitionOf(call, lease.definitionId));
      }
      call.services.world.leases = call.services.world.leases.filter((each) => !doomed.includes(each));
      return empty(204);
    },
  },
  {
    operation: 'build/Builds_Get Retention Leases For Build',
    location: BUILD_LEASES,
    method: 'GET',
    scopes: ['vso.build'],
    query: [],
    handle(call) {
      const build = buildOf(call);
      return list(
        validLeases(call)
          .filter((lease) => lease.runId === build.id)
          .map(leaseWire),
      );
    },
  },
];

function newLease(call: Call, wanted: unknown): RetentionLease {
  const { ownerId, runId, definitionId, daysValid, protectPipeline } = isObject(wanted) ? wanted : {};
  if (typeof ownerId !== 'string' || ownerId === '') throw invalidLease('OwnerId');
  if (typeof daysValid !== 'number' || daysValid < 1) throw invalidLease('DaysValid');
  if (typeof definitionId !== 'number') throw invalidLease('DefinitionId');
  const definition = definitionOf(call, definitionId);
  requireBuildPermission(call, 'RetainIndefinitely', definition);
  const run = call.services.world.builds.find(
    (build) => build.id === runId && build.definitionId === definition.id,
  );
  if (run === undefined) {
    throw new ApiError(
      404,
      'BuildNotFoundException',
      `The requested build ${String(runId)} could not be found.`,
    );
  }
  const createdOn = timestamp(call.services);
  return {
    id: nextNumber(call.services.world, 'lease'),
    projectId: definition.projectId,
    ownerId,
    runId: run.id,
    definitionId: definition.id,
    createdOn,
    validUntil: daysAfter(createdOn, daysValid),
    protectPipeline: protectPipeline === true,
  };
}

function invalidLease(parameter: string): ApiError {
  return invalidArgument(`Value cannot be null.\r\nParameter name: ${parameter}`);
}

/** The service stops at the year 9999. */
function daysAfter(from: string, days: number): string {
  const latest = Date.parse('9999-12-31T23:59:59.999Z');
  return new Date(Math.min(Date.parse(from) + days * DAY, latest)).toISOString();
}

function validLeases(call: Call): RetentionLease[] {
  const project = projectOf(call);
  const now = call.services.clock.now();
  return call.services.world.leases.filter(
    (lease) => lease.projectId === project.id && Date.parse(lease.validUntil) > now,
  );
}

function leaseOf(call: Call): RetentionLease {
  const id = numberOf(call.params['leaseId'], 'leaseId');
  const lease = validLeases(call).find((each) => each.id === id);
  if (lease === undefined) {
    throw new ApiError(404, 'RetentionLeaseNotFoundException', `The retention lease ${id} was not found.`);
  }
  return lease;
}

function matches(query: Query): (lease: RetentionLease) => boolean {
  const user = query.get('userOwnerId');
  const owner = query.get('ownerId') ?? (user === undefined ? undefined : `User:${user}`);
  const definitionId = query.integer('definitionId');
  const runId = query.integer('runId');
  const minimal = query.get('leasesToFetch');
  const wanted = minimal === undefined ? null : minimal.split('|').map(parseMinimal);
  return (lease) =>
    (owner === undefined || owner.toLowerCase() === lease.ownerId.toLowerCase()) &&
    (definitionId === undefined || definitionId === lease.definitionId) &&
    (runId === undefined || runId === lease.runId) &&
    (wanted?.some((each) =>
      Object.entries(each).every(([name, value]) => leaseMember(lease, name) === value),
    ) ??
      true);
}

/** `{"definitionId":1,"runId":2,"ownerId":"…"}` as JSON text. */
function parseMinimal(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Falls through to the same refusal as any other wrong value.
  }
  throw invalidArgument(`The value '${text}' is not valid for leasesToFetch.`);
}

function leaseMember(lease: RetentionLease, name: string): unknown {
  return leaseWire(lease)[name];
}

function leaseWire(lease: RetentionLease): Record<string, unknown> {
  return {
    leaseId: lease.id,
    ownerId: lease.ownerId,
    runId: lease.runId,
    definitionId: lease.definitionId,
    createdOn: lease.createdOn,
    validUntil: lease.validUntil,
    protectPipeline: lease.protectPipeline,
  };
}
