import type { GitPullRequest, GitPullRequestIteration } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { success } from '../core/result.ts';
import type { CodeHost } from '../ports/code-host.ts';
import { pullRequestStatus } from './pull-request-status.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.code', permission: 'GenericRead' } as const;

type PullRequests = Pick<CodeHost, 'pullRequest' | 'iterations' | 'pullRequestLink'>;

/** Pull requests and their iterations. */
export function createPullRequests({ client, place }: RepositoryAccess): PullRequests {
  return {
    async pullRequest(id) {
      const path = repositoryPath(place, 'pullrequests', id);
      const answer = await client.get<Wire<GitPullRequest>>({
        what: `read pull request ${id}`,
        path,
        needs: READ,
      });
      if (!answer.ok) return answer;
      const { status, sourceRefName, targetRefName, forkSource } = answer.value.value;
      return success({
        id,
        status: pullRequestStatus({ status }),
        sourceBranch: sourceRefName ?? '',
        targetBranch: targetRefName ?? '',
        isFork: forkSource != null,
      });
    },

    async iterations(pullRequest) {
      const what = `read the iterations of pull request ${pullRequest}`;
      const path = repositoryPath(place, 'pullRequests', pullRequest, 'iterations');
      const answer = await client.list<Wire<GitPullRequestIteration>>({ what, path, needs: READ });
      if (!answer.ok) return answer;
      return success(
        answer.value.flatMap(({ id, sourceRefCommit }) =>
          id === undefined ? [] : [{ id, sourceCommit: sourceRefCommit?.commitId ?? '' }],
        ),
      );
    },

    pullRequestLink: (id) =>
      client.webLink([place.projectName, '_git', place.repositoryName, 'pullrequest', id]),
  };
}
