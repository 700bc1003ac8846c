import type { Signature } from '../../git/git-store.ts';
import type { Services } from '../../services.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { mergeCommit, mergeMessage } from './compute-merge.ts';

interface Tips {
  readonly source: string;
  readonly target: string;
}
interface Refused {
  readonly refused: 'conflicts' | 'failure';
}

/** The commit that the target branch gets by the strategy in `completionOptions`. */
export async function completedTip(
  services: Services,
  pullRequest: PullRequest,
  tips: Tips,
  author: Signature,
): Promise<string | Refused> {
  const options = pullRequest.completionOptions ?? {};
  const strategy = options['squashMerge'] === true ? 'squash' : options['mergeStrategy'];
  const given = options['mergeCommitMessage'];
  const message = typeof given === 'string' && given !== '' ? given : null;
  if (strategy === 'rebase') return rebase(services, pullRequest.repositoryId, tips, author);
  if (strategy === 'rebaseMerge') {
    const source = await rebase(services, pullRequest.repositoryId, tips, author);
    if (typeof source !== 'string') return source;
    const rebased = { source, target: tips.target };
    return mergeCommit(services, pullRequest, rebased, message ?? mergedMessage(pullRequest), author);
  }
  if (strategy === 'squash') {
    return squash(services, pullRequest, tips, message ?? mergedMessage(pullRequest), author);
  }
  return mergeCommit(services, pullRequest, tips, message ?? mergeMessage(pullRequest), author);
}

function mergedMessage({ id, title }: PullRequest): string {
  return `Merged PR ${id}: ${title}`;
}

async function squash(
  services: Services,
  pullRequest: PullRequest,
  tips: Tips,
  message: string,
  author: Signature,
): Promise<string | Refused> {
  const merged = await services.git.mergeTrees(pullRequest.repositoryId, tips.target, tips.source);
  if ('conflicts' in merged) return { refused: 'conflicts' };
  return services.git.writeCommit(pullRequest.repositoryId, {
    treeId: merged.treeId,
    parents: [tips.target],
    author,
    committer: author,
    message,
  });
}

/** The source's commits on top of the target, merges and what became empty left out; a fast-forward stays one. */
async function rebase(
  services: Services,
  repositoryId: string,
  tips: Tips,
  committer: Signature,
): Promise<string | Refused> {
  const { git } = services;
  if (await git.isAncestor(repositoryId, tips.target, tips.source)) return tips.source;
  const ids = await git.log(repositoryId, tips.source, { notReachableFrom: tips.target });
  let onto = tips.target;
  for (const id of ids.reverse()) {
    const picked = await pick(services, repositoryId, id, onto, committer);
    if (typeof picked !== 'string') return picked;
    onto = picked;
  }
  return onto;
}

/**
 * One commit on top of another. `merge-tree` takes the base from the history, so the new base is dressed
 * as a child of the picked commit's parent.
 */
async function pick(
  services: Services,
  repositoryId: string,
  id: string,
  onto: string,
  committer: Signature,
): Promise<string | Refused> {
  const { git } = services;
  const commit = await git.commit(repositoryId, id);
  const base = await git.commit(repositoryId, onto);
  if (commit === null || base === null) return { refused: 'failure' };
  const [parent, second] = commit.parents;
  if (parent === undefined) return { refused: 'failure' };
  if (second !== undefined) return onto;
  const { author, message } = commit;
  const dressed = { treeId: base.treeId, parents: [parent], author, committer, message };
  const merged = await git.mergeTrees(repositoryId, await git.writeCommit(repositoryId, dressed), id);
  if ('conflicts' in merged) return { refused: 'conflicts' };
  if (merged.treeId === base.treeId) return onto;
  return git.writeCommit(repositoryId, {
    treeId: merged.treeId,
    parents: [onto],
    author,
    committer,
    message,
  });
}
