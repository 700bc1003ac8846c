import type { GitPullRequestStatus, GitStatus } from 'azure-devops-node-api/interfaces/GitInterfaces';
import type { Status } from '../core/plan/status.ts';
import { success } from '../core/result.ts';
import type { CodeHost } from '../ports/code-host.ts';
import { everyPage } from './every-page.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.code_status', permission: 'GenericRead' } as const;
const WRITE_COMMIT = { scope: 'vso.code_status', permission: 'GenericContribute' } as const;
const WRITE_PULL_REQUEST = { scope: 'vso.code_status', permission: 'PullRequestContribute' } as const;
const STATUSES_PER_PAGE = 1000;

type Statuses = Pick<
  CodeHost,
  'commitStatuses' | 'createCommitStatus' | 'pullRequestStatuses' | 'createIterationStatus'
>;

/** Statuses of commits, and of pull requests by iteration. */
export function createStatuses({ client, place }: RepositoryAccess): Statuses {
  return {
    async commitStatuses(commit) {
      const what = `read the statuses of commit ${commit}`;
      const path = repositoryPath(place, 'commits', commit, 'statuses');
      const call = { what, path, query: { latestOnly: true }, needs: READ };
      const names = { top: 'top', skip: 'skip' };
      const answer = await everyPage<Wire<GitStatus>>(client, call, STATUSES_PER_PAGE, names);
      return answer.ok ? success(newestFirst(answer.value).map(statusOf)) : answer;
    },

    async createCommitStatus(commit, status) {
      const what = `set the status '${status.genre}/${status.name}' of commit ${commit}`;
      const path = repositoryPath(place, 'commits', commit, 'statuses');
      return client.send('POST', { what, path, needs: WRITE_COMMIT }, bodyOf(status));
    },

    async pullRequestStatuses(pullRequest) {
      const what = `read the statuses of pull request ${pullRequest}`;
      const path = repositoryPath(place, 'pullRequests', pullRequest, 'statuses');
      const answer = await client.list<Wire<GitPullRequestStatus>>({ what, path, needs: READ });
      if (!answer.ok) return answer;
      return success(
        newestFirst(answer.value).map((each) => ({ ...statusOf(each), iteration: each.iterationId ?? null })),
      );
    },

    async createIterationStatus(pullRequest, iteration, status) {
      const what = `set the status '${status.genre}/${status.name}' of pull request ${pullRequest}`;
      const path = repositoryPath(place, 'pullRequests', pullRequest, 'iterations', iteration, 'statuses');
      return client.send('POST', { what, path, needs: WRITE_PULL_REQUEST }, bodyOf(status));
    },
  };
}

function newestFirst<T extends { readonly id?: number }>(statuses: readonly T[]): readonly T[] {
  return [...statuses].sort((a, b) => (b.id ?? 0) - (a.id ?? 0));
}

function statusOf(status: Wire<GitStatus>): Status {
  const { state, context, description, targetUrl } = status;
  return {
    state: state === undefined || state === 'notSet' || state === 'partiallySucceeded' ? 'pending' : state,
    genre: context?.genre ?? '',
    name: context?.name ?? '',
    description: description ?? '',
    targetUrl: targetUrl ?? '',
  };
}

function bodyOf({ state, genre, name, description, targetUrl }: Status): unknown {
  return { state, description, targetUrl, context: { genre, name } };
}
