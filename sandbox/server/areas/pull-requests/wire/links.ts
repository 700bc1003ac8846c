import type { Services } from '../../../services.ts';
import { commitUrl } from '../../../wire/commit-ref.ts';
import { repositoryUrl } from '../../../wire/repository.ts';
import type { Repository } from '../../../world/git.ts';
import type { PullRequest } from '../../../world/pull-request.ts';
import { pullRequestUrl } from './url.ts';

/** `_links` of the answer to a write and to a read through the repository; a read by id alone comes without. */
export function pullRequestLinks(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
): Record<string, { href: string }> {
  const self = pullRequestUrl(services, repository, pullRequest.id);
  const ref = (name: string): string => `${repositoryUrl(services, repository)}/${name}`;
  const links = {
    self,
    repository: repositoryUrl(services, repository),
    workItems: `${self}/workitems`,
    sourceBranch: ref(pullRequest.sourceRefName),
    targetBranch: ref(pullRequest.targetRefName),
    statuses: `${self}/statuses`,
    sourceCommit: commitUrl(services, repository, pullRequest.lastMergeSourceCommit),
    targetCommit: commitUrl(services, repository, pullRequest.lastMergeTargetCommit),
    createdBy: `${services.baseUrl}/_apis/Identities/${pullRequest.createdById}`,
    iterations: `${self}/iterations`,
  };
  return Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }]));
}
