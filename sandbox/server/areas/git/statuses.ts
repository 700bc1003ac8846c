import { objectBody } from '../../http/body.ts';
import { requireGit } from '../../http/lookup.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { nextNumber, timestamp } from '../../services.ts';
import { statusJson } from '../../wire/status.ts';
import type { Status } from '../../world/git.ts';
import { LOCATIONS } from './locations.ts';
import { readStatus } from './read-status.ts';
import { usableRepository } from './usable-repository.ts';
import { resolveCommit } from './version-descriptor.ts';

/** POST commits/{id}/statuses: 201; the newest per genre and name counts. */
async function createStatus(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  requireGit(call, 'GenericContribute', repository);
  const { world } = call.services;
  const commitId = await resolveCommit(call, repository, call.params['commitId'] ?? '');
  const status: Status = {
    id: nextNumber(world, 'commitStatus'),
    ...readStatus(objectBody(call)),
    creationDate: timestamp(call.services),
    createdById: call.caller.id,
    iterationId: null,
    properties: {},
  };
  const key = `${repository.id}:${commitId}`;
  world.commitStatuses[key] = [...(world.commitStatuses[key] ?? []), status];
  return json(statusJson(call.services, status), 201);
}

/** GET commits/{id}/statuses: oldest first; `latestOnly` keeps the newest per genre and name. */
async function listStatuses(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const commitId = await resolveCommit(call, repository, call.params['commitId'] ?? '');
  const all = call.services.world.commitStatuses[`${repository.id}:${commitId}`] ?? [];
  const latest = new Map(all.map((status) => [contextKey(status), status]));
  const wanted = call.query.flag('latestOnly')
    ? all.filter((status) => latest.get(contextKey(status)) === status)
    : all;
  const skip = call.query.integer('skip') ?? 0;
  const page = wanted.slice(skip, skip + (call.query.integer('top') ?? wanted.length));
  return list(page.map((status) => statusJson(call.services, status)));
}

function contextKey({ context }: Status): string {
  return JSON.stringify([context.genre, context.name]);
}

export const statusesOperations: readonly Operation[] = [
  {
    operation: 'git/Statuses_Create',
    location: LOCATIONS.statuses,
    method: 'POST',
    scopes: ['vso.code_write', 'vso.code_status'],
    query: [],
    handle: createStatus,
  },
  {
    operation: 'git/Statuses_List',
    location: LOCATIONS.statuses,
    method: 'GET',
    scopes: ['vso.code', 'vso.code_status'],
    query: ['top', 'skip', 'latestOnly'],
    handle: listStatuses,
  },
];
