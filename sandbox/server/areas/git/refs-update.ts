import { NO_OBJECT } from '../../git/git-store.ts';
import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { objectBody } from '../../http/body.ts';
import { requireGit } from '../../http/lookup.ts';
import { objects, text } from '../../http/members.ts';
import { type Call, json, list, type Reply } from '../../http/operation.ts';
import type { RefUpdate, Repository } from '../../world/git.ts';
import { applyRefUpdate } from './apply-ref-update.ts';
import { readObjectId } from './read-object-id.ts';
import { lockedBy, setLock } from './ref-locks.ts';
import { needsForce, refuseRefUpdate } from './ref-rules.ts';
import { refDetails } from './refs-list.ts';
import { usableRepository } from './usable-repository.ts';

/** POST refs: 200 whatever happens; each item says for itself whether it succeeded. */
export async function updateRefs(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  if (!Array.isArray(call.body) || call.body.length === 0) {
    throw invalidArgument('The list of reference updates must not be empty.');
  }
  const results: Record<string, unknown>[] = [];
  for (const item of objects(call.body)) {
    const update: RefUpdate = {
      name: text(item['name']) ?? '',
      oldObjectId: readObjectId(item, 'oldObjectId'),
      newObjectId: readObjectId(item, 'newObjectId'),
    };
    const updateStatus = await updateOne(call, repository, update);
    results.push({
      repositoryId: repository.id,
      ...update,
      isLocked: lockedBy(call.services.world, repository.id, update.name) !== null,
      updateStatus,
      success: updateStatus.startsWith('succeeded'),
    });
  }
  return list(results);
}

async function updateOne(call: Call, repository: Repository, update: RefUpdate): Promise<string> {
  const { services, caller } = call;
  const refusal = refuseRefUpdate(call, repository, update);
  if (refusal !== null) return refusal;
  const locker = lockedBy(services.world, repository.id, update.name);
  if (locker !== null && locker !== caller.id) return 'locked';
  if (await needsForce(call, repository, update)) {
    const refused = refuseRefUpdate(call, repository, { ...update, newObjectId: NO_OBJECT });
    if (refused !== null) return refused;
  }
  if (update.newObjectId === NO_OBJECT && (await isMissing(call, repository, update.name))) {
    return 'succeededNonExistentRef';
  }
  return (await applyRefUpdate(services, repository, caller.id, update)).result;
}

async function isMissing(call: Call, repository: Repository, name: string): Promise<boolean> {
  const refs = await call.services.git.refs(repository.id, name);
  return refs.every((ref) => ref.name !== name);
}

/** PATCH refs?filter=heads/x: only `isLocked` can be changed. */
export async function lockRef(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  requireGit(call, 'GenericContribute', repository);
  const { isLocked, ...others } = objectBody(call);
  if (Object.keys(others).length > 0 || typeof isLocked !== 'boolean') {
    throw invalidArgument('The only property which can be patched is isLocked.');
  }
  const name = `refs/${call.query.get('filter') ?? call.params['filter'] ?? ''}`;
  const ref = (await call.services.git.refs(repository.id, name)).find((each) => each.name === name);
  if (ref === undefined) {
    const message = `TF401243: The reference '${name}' could not be found.`;
    throw new ApiError(404, 'GitReferenceNotFoundException', message);
  }
  setLock(call.services.world, repository.id, name, isLocked ? call.caller.id : null);
  return json({ name, objectId: ref.objectId, ...refDetails(call.services, repository, name) });
}
