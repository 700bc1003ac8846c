import { NO_OBJECT, type Signature } from '../../git/git-store.ts';
import type { Services } from '../../services.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { branchName, signatureOf } from './signature.ts';

/** Sets the merge back to `queued`; `scheduleMerge` computes it. */
export function queueMerge(services: Services, pullRequest: PullRequest): void {
  pullRequest.mergeStatus = 'queued';
  pullRequest.lastMergeCommit = null;
  pullRequest.mergeId = services.ids.guid();
}

/** Computes the merge behind everything else that this repository's pull requests wait for. */
export function scheduleMerge(services: Services, pullRequest: PullRequest): void {
  services.background.run(() => computeMerge(services, pullRequest), pullRequest.repositoryId);
}

/** The trial merge of both tips into `refs/pull/{id}/merge`. A result that is no longer current is dropped. */
async function computeMerge(services: Services, pullRequest: PullRequest): Promise<void> {
  const { lastMergeSourceCommit: source, lastMergeTargetCommit: target, mergeId } = pullRequest;
  const isCurrent = (): boolean =>
    pullRequest.status === 'active' &&
    pullRequest.mergeStatus === 'queued' &&
    pullRequest.mergeId === mergeId;
  if (!isCurrent()) return;
  const author = signatureOf(services, pullRequest.createdById);
  const merged = await mergeCommit(
    services,
    pullRequest,
    { source, target },
    mergeMessage(pullRequest),
    author,
  );
  if (!isCurrent()) return;
  if (typeof merged === 'string') await setMergeRef(services, pullRequest, merged);
  if (!isCurrent()) return;
  pullRequest.mergeStatus = typeof merged === 'string' ? 'succeeded' : merged.refused;
  pullRequest.lastMergeCommit = typeof merged === 'string' ? merged : null;
  services.events.emit({ kind: 'pullRequestMergeComputed', pullRequest });
}

/** A commit whose first parent is the target and whose second parent is the source, or why there is none. */
export async function mergeCommit(
  services: Services,
  pullRequest: PullRequest,
  tips: { readonly source: string; readonly target: string },
  message: string,
  author: Signature,
): Promise<string | { readonly refused: 'conflicts' | 'failure' }> {
  const { git } = services;
  const bases = await git.mergeBases(pullRequest.repositoryId, tips.source, tips.target);
  if (bases.length === 0) return { refused: 'failure' };
  const merged = await git.mergeTrees(pullRequest.repositoryId, tips.target, tips.source);
  if ('conflicts' in merged) return { refused: 'conflicts' };
  return git.writeCommit(pullRequest.repositoryId, {
    treeId: merged.treeId,
    parents: [tips.target, tips.source],
    author,
    committer: author,
    message,
  });
}

/** As recorded: `Merge pull request 57 from testbranch into main`. */
export function mergeMessage(pullRequest: PullRequest): string {
  const { id, sourceRefName, targetRefName } = pullRequest;
  return `Merge pull request ${id} from ${branchName(sourceRefName)} into ${branchName(targetRefName)}`;
}

/** Points `refs/pull/{id}/merge` to a commit; no push, so nobody is told. */
async function setMergeRef(services: Services, pullRequest: PullRequest, commitId: string): Promise<void> {
  const name = `refs/pull/${pullRequest.id}/merge`;
  const oldObjectId = (await services.git.resolve(pullRequest.repositoryId, name)) ?? NO_OBJECT;
  const result = await services.git.updateRef(pullRequest.repositoryId, {
    name,
    oldObjectId,
    newObjectId: commitId,
  });
  if (result !== 'succeeded') throw new Error(`${name}: ${result}`);
}
