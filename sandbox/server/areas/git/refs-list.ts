import type { Ref } from '../../git/git-store.ts';
import { type Call, list, type Reply } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import { identityRef } from '../../wire/identity-ref.ts';
import { repositoryUrl } from '../../wire/repository.ts';
import { statusJson } from '../../wire/status.ts';
import type { Repository } from '../../world/git.ts';
import { lockedBy } from './ref-locks.ts';
import { usableRepository } from './usable-repository.ts';

const MAXIMUM = 1000;

/** GET refs: `filter` is a prefix after `refs/`, `$top` with a continuation token. */
export async function listRefs(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const prefix = call.query.get('filter') ?? call.params['filter'] ?? '';
  const contains = call.query.get('filterContains')?.toLowerCase();
  const after = call.query.get('continuationToken');
  const all = await call.services.git.refs(repository.id, `refs/${prefix}`);
  const matching = all.filter((ref) => contains === undefined || ref.name.toLowerCase().includes(contains));
  const rest = after === undefined ? matching : matching.filter((ref) => ref.name >= `refs/${after}`);
  const top = Math.min(call.query.integer('$top') ?? MAXIMUM, MAXIMUM);
  const next = rest[top]?.name.slice('refs/'.length);
  return list(
    rest.slice(0, top).map((ref) => refJson(call, repository, ref)),
    next,
  );
}

function refJson(call: Call, repository: Repository, ref: Ref): Record<string, unknown> {
  const peel = call.query.flag('peelTags') && ref.peeledObjectId !== null;
  const statuses = call.query.flag('includeStatuses') || call.query.flag('latestStatusesOnly');
  return {
    name: ref.name,
    objectId: ref.objectId,
    ...(peel ? { peeledObjectId: ref.peeledObjectId } : {}),
    ...refDetails(call.services, repository, ref.name),
    ...(statuses ? { statuses: statusesOf(call, repository, ref.objectId) } : {}),
  };
}

/** Lock, creator and address: what GET and PATCH have in common. */
export function refDetails(
  services: Services,
  repository: Repository,
  name: string,
): Record<string, unknown> {
  const locker = lockedBy(services.world, repository.id, name);
  const creator = services.world.pushes
    .filter((push) => push.repositoryId === repository.id)
    .findLast((push) =>
      push.refUpdates.some((update) => update.name === name && /^0+$/.test(update.oldObjectId)),
    );
  return {
    ...(locker === null ? {} : { isLockedBy: identityRef(services, locker), isLocked: true }),
    ...(creator === undefined ? {} : { creator: identityRef(services, creator.pusherId) }),
    url: `${repositoryUrl(services, repository)}/refs?filter=${encodeURIComponent(name.slice('refs/'.length))}`,
  };
}

function statusesOf(call: Call, repository: Repository, commitId: string): unknown[] {
  const statuses = call.services.world.commitStatuses[`${repository.id}:${commitId}`] ?? [];
  return statuses.map((status) => statusJson(call.services, status));
}
