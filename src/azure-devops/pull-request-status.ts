import type { GitPullRequest } from 'azure-devops-node-api/interfaces/GitInterfaces';
import type { PullRequest } from '../ports/code-host.ts';
import type { Wire } from './wire.ts';

/** `other`: a state that we do not know. */
export function pullRequestStatus({
  status,
}: {
  readonly status?: Wire<GitPullRequest>['status'] | undefined;
}): PullRequest['status'] {
  return status === 'active' || status === 'abandoned' || status === 'completed' ? status : 'other';
}
