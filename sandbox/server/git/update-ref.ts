import type { RefUpdate } from '../world/git.ts';
import { NO_OBJECT, type UpdateRefResult } from './git-store.ts';
import type { ObjectReader } from './object-reader.ts';
import { isRefName } from './ref-name.ts';
import { tryGit } from './run-git.ts';

/** Compare-and-set of one ref through `git update-ref`. */
export async function updateRef(
  directory: string,
  reader: ObjectReader,
  update: RefUpdate,
): Promise<UpdateRefResult> {
  if (!isRefName(update.name)) return 'invalidRefName';
  const deleting = update.newObjectId === NO_OBJECT;
  if (!deleting) {
    const isBranch = update.name.startsWith('refs/heads/');
    const target = await reader.info(isBranch ? `${update.newObjectId}^{commit}` : update.newObjectId);
    if (target === null || (isBranch && target.id !== update.newObjectId)) return 'unresolvableToCommit';
  }
  const args = deleting
    ? ['update-ref', '-d', update.name, update.oldObjectId]
    : ['update-ref', update.name, update.newObjectId, update.oldObjectId];
  // `update-ref -d` with zeros would delete whatever is there.
  if (deleting && update.oldObjectId === NO_OBJECT) return 'staleOldObjectId';
  const { code, stderr } = await tryGit(directory, args);
  if (code === 0) return 'succeeded';
  if (/cannot create '|' exists; cannot|Is a directory/.test(stderr)) return 'refNameConflict';
  if (/but expected|already exists|unable to resolve|cannot lock ref|reference is missing/.test(stderr)) {
    return 'staleOldObjectId';
  }
  throw new Error(`git update-ref ${update.name}: ${stderr}`);
}
