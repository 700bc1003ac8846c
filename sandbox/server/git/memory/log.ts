import type { CommitObject, LogOptions } from '../git-store.ts';
import { reachable, seconds } from './ancestry.ts';
import { findLine } from './flat-tree.ts';
import type { Objects } from './objects.ts';

/** Commit ids in the order of `git log`, with its simplified history of a path. */
export function commitLog(objects: Objects, from: string, options: LogOptions): string[] {
  const { path = '', skip = 0, top, author, fromDate, toDate, firstParent = false } = options;
  const excluded =
    options.notReachableFrom === undefined ? new Set<string>() : reachable(objects, options.notReachableFrom);
  const since = fromDate === undefined ? Number.NEGATIVE_INFINITY : Math.floor(Date.parse(fromDate) / 1000);
  const until = toDate === undefined ? Number.POSITIVE_INFINITY : Math.floor(Date.parse(toDate) / 1000);
  const found: string[] = [];
  const seen = new Set([from]);
  const waiting = [objects.commit(from)];
  for (let commit = waiting.shift(); commit !== undefined; commit = waiting.shift()) {
    // Nothing before it can be younger.
    if (excluded.has(commit.id) || seconds(commit) < since) continue;
    const all = firstParent ? commit.parents.slice(0, 1) : commit.parents;
    const { parents, isChange } =
      path === '' ? { parents: all, isChange: true } : simplified(objects, commit, all, path);
    for (const id of parents) {
      if (seen.has(id)) continue;
      seen.add(id);
      insertByDate(waiting, objects.commit(id));
    }
    const { name, email } = commit.author;
    const isOfAuthor = author === undefined || `${name} <${email}>`.includes(author);
    if (isChange && isOfAuthor && seconds(commit) <= until) found.push(commit.id);
  }
  return found.slice(skip, top === undefined ? undefined : skip + top);
}

/** A parent with the same content explains it all; then the others are not looked at. */
function simplified(
  objects: Objects,
  commit: CommitObject,
  parents: readonly string[],
  path: string,
): { readonly parents: readonly string[]; readonly isChange: boolean } {
  const contentOf = (id: string): string => {
    const line = findLine(objects, objects.commit(id).treeId, path);
    return line === null ? '' : `${line.mode} ${line.objectId}`;
  };
  const here = contentOf(commit.id);
  const same = parents.find((id) => contentOf(id) === here);
  if (same !== undefined) return { parents: [same], isChange: false };
  return { parents, isChange: parents.length > 0 || here !== '' };
}

/** Newest first; of the same second whichever came first. */
function insertByDate(waiting: CommitObject[], commit: CommitObject): void {
  const at = waiting.findIndex((each) => seconds(each) < seconds(commit));
  waiting.splice(at < 0 ? waiting.length : at, 0, commit);
}
