import type { TreeEntry } from '../../git/git-store.ts';
import { invalidArgument } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import type { Repository } from '../../world/git.ts';
import { itemNotFound } from './git-errors.ts';
import type { ResolvedVersion } from './version-descriptor.ts';

type Recursion = 'none' | 'oneLevel' | 'full';

/** VersionControlRecursionType, by name in any case or by number; nested empty folders do not exist in git. */
export function readRecursion(value: unknown): Recursion {
  const text = String(value ?? 'none').toLowerCase();
  if (text === 'none' || text === '0' || text === '') return 'none';
  if (text === 'onelevel' || text === '1' || text === 'onelevelplusnestedemptyfolders' || text === '4')
    return 'oneLevel';
  if (text === 'full' || text === '120') return 'full';
  throw invalidArgument(`The recursion level '${text}' is not valid.`);
}

/** Path without slashes at its ends. */
export function cleanPath(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

/** The entry at a path; 404 TF401174. */
export async function findItem(
  call: Pick<Call, 'services'>,
  repository: Repository,
  version: ResolvedVersion,
  path: string,
): Promise<TreeEntry> {
  const entry = await call.services.git.entry(repository.id, version.commitId, cleanPath(path));
  if (entry !== null) return entry;
  const shown = `/${cleanPath(path)}`;
  throw itemNotFound(repository, shown, version.label, version.commitId);
}

/** The entry and, where it is a folder, what is below it, parents first. */
export async function findItems(
  call: Pick<Call, 'services'>,
  repository: Repository,
  version: ResolvedVersion,
  path: string,
  recursion: Recursion,
): Promise<TreeEntry[]> {
  const entry = await findItem(call, repository, version, path);
  if (recursion === 'none' || entry.type !== 'tree') return [entry];
  const { git } = call.services;
  const below = await git.entries(repository.id, version.commitId, entry.path, recursion === 'full');
  return [entry, ...below];
}
