import type { RefUpdate } from '../../world/git.ts';
import { NO_OBJECT, type Ref, type UpdateRefResult } from '../git-store.ts';
import { isRefName } from '../ref-name.ts';
import type { Objects } from './objects.ts';

/** Full name → object id. */
export type Refs = Map<string, string>;

/** Sorted as git sorts: by octets. */
export function listRefs(refs: Refs, prefix: string): Ref[] {
  return [...refs]
    .filter(([name]) => name.startsWith(prefix))
    .sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    .map(([name, objectId]) => ({ name, objectId, peeledObjectId: null }));
}

/** Compare-and-set, with the refusals of `git update-ref`. */
export function updateRef(refs: Refs, objects: Objects, update: RefUpdate): UpdateRefResult {
  const { name, oldObjectId, newObjectId } = update;
  if (!isRefName(name)) return 'invalidRefName';
  const isDeletion = newObjectId === NO_OBJECT;
  if (!isDeletion) {
    const type = objects.get(newObjectId)?.type;
    if (type === undefined || (name.startsWith('refs/heads/') && type !== 'commit'))
      return 'unresolvableToCommit';
  }
  if (isDeletion && oldObjectId === NO_OBJECT) return 'staleOldObjectId';
  if ((refs.get(name) ?? NO_OBJECT) !== oldObjectId) return 'staleOldObjectId';
  if (isDeletion) {
    refs.delete(name);
    return 'succeeded';
  }
  // A file and a folder of one name cannot be.
  const clashes = (other: string): boolean => other.startsWith(`${name}/`) || name.startsWith(`${other}/`);
  if ([...refs.keys()].some(clashes)) return 'refNameConflict';
  refs.set(name, newObjectId);
  return 'succeeded';
}
