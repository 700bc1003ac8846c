import type { GitStore } from './git-store.ts';
import { runGit } from './run-git.ts';

/** Copies what the refs of another repository reach; `refSpecs` as `git fetch` takes them. Needs git on disk. */
export async function fetchObjects(
  git: Pick<GitStore, 'directory'>,
  into: string,
  from: string,
  refSpecs: readonly string[],
): Promise<void> {
  const [target, source] = [git.directory(into), git.directory(from)];
  if (target === null || source === null) throw new Error('forks need repositories on disk');
  await runGit(target, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', source, ...refSpecs]);
}
