import type { GitPullRequest } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { success } from '../core/result.ts';
import type { FixHost, FixPullRequest, PullRequestFilter } from '../ports/fix-host.ts';
import { createPullRequest } from './create-pull-request.ts';
import { everyPage } from './every-page.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { pullRequestProperties } from './pull-request-properties.ts';
import { pullRequestStatus } from './pull-request-status.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import { whoAbandoned } from './who-abandoned.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.code', permission: 'GenericRead' } as const;
const WRITE = { scope: 'vso.code_write', permission: 'PullRequestContribute' } as const;
/** What a server gives without being asked for more. */
const PAGE = 100;

type FixPullRequests = Pick<
  FixHost,
  | 'pullRequests'
  | 'whoAbandoned'
  | 'pullRequestDescription'
  | 'pullRequestProperties'
  | 'setPullRequestProperties'
  | 'createPullRequest'
  | 'updatePullRequest'
  | 'abandonPullRequest'
>;

/** Pull requests of fixes, and what they know about themselves. */
export function createFixPullRequests(access: RepositoryAccess): FixPullRequests {
  const { client, place } = access;
  const read = (id: number) =>
    client.get<Wire<GitPullRequest>>({
      what: `read pull request ${id}`,
      path: repositoryPath(place, 'pullrequests', id),
      needs: READ,
    });
  const update = (id: number, body: unknown) =>
    client.send(
      'PATCH',
      {
        what: `update pull request ${id}`,
        path: repositoryPath(place, 'pullrequests', id),
        needs: WRITE,
      },
      body,
    );
  const properties = (id: number) => repositoryPath(place, 'pullRequests', id, 'properties');
  const pullRequests: FixPullRequests['pullRequests'] = async (filter) => {
    const what = 'list the pull requests';
    const call = { what, path: repositoryPath(place, 'pullrequests'), query: criteria(filter), needs: READ };
    const answer = await everyPage<Wire<GitPullRequest>>(client, call, PAGE);
    if (!answer.ok) return answer;
    const all = answer.value.map(pullRequestOf);
    const found = all.filter((each) => each !== null);
    return found.length === all.length ? success(found) : incompleteAnswer(what, undefined, answer);
  };
  return {
    pullRequests,

    whoAbandoned: (id) => whoAbandoned(access, id),

    async pullRequestDescription(id) {
      const answer = await read(id);
      return answer.ok ? success(answer.value.value.description ?? '') : answer;
    },

    pullRequestProperties: (id) => pullRequestProperties(access, id),

    async setPullRequestProperties(id, wanted) {
      const patch = [...wanted].map(([name, value]) => ({ op: 'add', path: `/${name}`, value }));
      const what = `write the properties of pull request ${id}`;
      return client.send('PATCH', { what, path: properties(id), needs: WRITE }, patch);
    },

    createPullRequest: (wanted) => createPullRequest(access, wanted, pullRequests),

    updatePullRequest: (id, change) => update(id, change),

    async abandonPullRequest(id) {
      const answer = await update(id, { status: 'abandoned' });
      if (answer.ok) return answer;
      const now = await read(id);
      return now.ok && pullRequestStatus(now.value.value) === 'abandoned' ? success(undefined) : answer;
    },
  };
}

function criteria({
  status,
  sourceBranch,
  targetBranch,
  createdBy,
}: PullRequestFilter): Record<string, string | null> {
  return {
    'searchCriteria.status': status,
    'searchCriteria.sourceRefName': sourceBranch ?? null,
    'searchCriteria.targetRefName': targetBranch ?? null,
    'searchCriteria.creatorId': createdBy ?? null,
  };
}

function pullRequestOf(answer: Wire<GitPullRequest>): FixPullRequest | null {
  const { pullRequestId, sourceRefName, targetRefName, createdBy } = answer;
  if (pullRequestId === undefined || sourceRefName === undefined || targetRefName === undefined) return null;
  if (createdBy?.id === undefined) return null;
  return {
    id: pullRequestId,
    status: pullRequestStatus(answer),
    sourceBranch: sourceRefName,
    targetBranch: targetRefName,
    isDraft: answer.isDraft === true,
    title: answer.title ?? '',
    createdBy: createdBy.id,
    // The service names who completed a pull request, but not who abandoned it.
    closedBy: answer.closedBy?.id ?? null,
    sourceCommit: answer.lastMergeSourceCommit?.commitId ?? null,
    hasConflicts: String(answer.mergeStatus) === 'conflicts',
  };
}
