import type { GitPullRequest } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { fault } from '../core/fault.ts';
import { branchName } from '../core/git-ref.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { CreatedPullRequest, FixHost, NewPullRequest } from '../ports/fix-host.ts';
import type { Answer } from './client.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import { findReviewers } from './reviewers.ts';
import type { Wire } from './wire.ts';

const WRITE = { scope: 'vso.code_write', permission: 'PullRequestContribute' } as const;

/**
 * Opens a pull request with everything in one request, so that a run that dies leaves none half made. What the server
 * does not take of labels, reviewers and work items must not keep the fix from people: then it is opened without them.
 */
export async function createPullRequest(
  access: RepositoryAccess,
  wanted: NewPullRequest,
  pullRequests: FixHost['pullRequests'],
): Promise<Result<CreatedPullRequest>> {
  const { sourceBranch, targetBranch, title, description, isDraft, labels, workItems } = wanted;
  const { ids, warnings } = await findReviewers(access, wanted.reviewers);
  const plain = {
    sourceRefName: sourceBranch,
    targetRefName: targetBranch,
    title,
    description,
    isDraft,
  };
  const extras = {
    ...(labels.length === 0 ? {} : { labels: labels.map((name) => ({ name })) }),
    ...(ids.length === 0 ? {} : { reviewers: ids.map((id) => ({ id })) }),
    ...(workItems.length === 0 ? {} : { workItemRefs: workItems.map((id) => ({ id: String(id) })) }),
  };
  const whole = await open(access, { ...plain, ...extras });
  if (whole.ok) return success({ id: whole.value, isNew: true, warnings });
  if (isExisting(whole)) return existing(wanted, pullRequests);
  if (Object.keys(extras).length === 0 || !isRefusal(whole)) return whole;
  const bare = await open(access, plain);
  if (!bare.ok) return isExisting(bare) ? existing(wanted, pullRequests) : bare;
  const missing = await addExtras(access, bare.value, wanted, ids);
  return success({ id: bare.value, isNew: true, warnings: [...warnings, ...missing] });
}

async function open({ client, place }: RepositoryAccess, body: unknown): Promise<Answer<number>> {
  const what = 'open a pull request';
  const call = { what, path: repositoryPath(place, 'pullrequests'), needs: WRITE };
  const answer = await client.exchange<Wire<GitPullRequest>>('POST', call, body);
  if (!answer.ok) return answer;
  const { pullRequestId } = answer.value;
  return pullRequestId === undefined ? incompleteAnswer(what, undefined, answer) : success(pullRequestId);
}

function isExisting(answer: Answer<number> & { readonly ok: false }): boolean {
  return (
    answer.typeKey === 'GitPullRequestExistsException' ||
    (answer.fault.code === 'platform.conflict' && answer.fault.message.includes('TF401179'))
  );
}

/** The server's last word, which another body may change. */
function isRefusal({ fault: { code } }: Answer<number> & { readonly ok: false }): boolean {
  return ['platform.rejected', 'platform.missing-permission', 'platform.not-found'].includes(code);
}

async function existing(
  { sourceBranch, targetBranch }: NewPullRequest,
  pullRequests: FixHost['pullRequests'],
): Promise<Result<CreatedPullRequest>> {
  const found = await pullRequests({ status: 'active', sourceBranch, targetBranch });
  if (!found.ok) return found;
  const [first] = found.value;
  if (first !== undefined) return success({ id: first.id, isNew: false, warnings: [] });
  const message = `The pull request of ${branchName(sourceBranch)} was closed at this moment.`;
  return failure(fault('platform.conflict', { message, next: 'Run again.' }));
}

async function addExtras(
  { client, place }: RepositoryAccess,
  id: number,
  { labels, workItems }: NewPullRequest,
  reviewers: readonly string[],
): Promise<readonly string[]> {
  const path = (...rest: readonly string[]) => repositoryPath(place, 'pullRequests', id, ...rest);
  const warnings: string[] = [];
  for (const name of labels) {
    const what = `give pull request ${id} the label '${name}'`;
    const done = await client.send('POST', { what, path: path('labels'), needs: WRITE }, { name });
    if (!done.ok) warnings.push(done.fault.message);
  }
  for (const reviewer of reviewers) {
    const what = `ask reviewer ${reviewer} to look at pull request ${id}`;
    const call = { what, path: path('reviewers', reviewer), needs: WRITE };
    const done = await client.send('PUT', call, { id: reviewer });
    if (!done.ok) warnings.push(done.fault.message);
  }
  // They can be linked while the pull request is opened, not afterwards.
  for (const each of workItems) warnings.push(`Could not link work item ${each} to pull request ${id}.`);
  return warnings;
}
