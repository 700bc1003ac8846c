import type { CommitObject } from '../../git/git-store.ts';
import type { Services } from '../../services.ts';
import { commitUrl, userDate } from '../../wire/commit-ref.ts';
import { identityRef } from '../../wire/identity-ref.ts';
import { repositoryJson, repositoryUrl } from '../../wire/repository.ts';
import type { Push, Repository } from '../../world/git.ts';

/** GitPush without its commits. */
export function pushJson(
  services: Services,
  repository: Repository,
  push: Push,
  include: { readonly refUpdates: boolean; readonly links: boolean },
): Record<string, unknown> {
  const base = repositoryUrl(services, repository);
  const url = `${base}/pushes/${push.id}`;
  const links = {
    self: { href: url },
    repository: { href: base },
    commits: { href: `${url}/commits` },
    pusher: { href: `${services.baseUrl}/_apis/Identities/${push.pusherId}` },
    refs: { href: `${base}/refs` },
  };
  const refUpdates = push.refUpdates.map((update) => ({ repositoryId: repository.id, ...update }));
  return {
    ...(include.refUpdates ? { refUpdates } : {}),
    repository: repositoryJson(services, repository),
    pushedBy: identityRef(services, push.pusherId),
    pushId: push.id,
    date: push.date,
    url,
    ...(include.links ? { _links: links } : {}),
  };
}

/** The commit as the answer to a push shows it. */
export function fullCommit(
  services: Services,
  repository: Repository,
  commit: CommitObject,
): Record<string, unknown> {
  return {
    treeId: commit.treeId,
    commitId: commit.id,
    author: userDate(commit.author),
    committer: userDate(commit.committer),
    comment: commit.message,
    parents: commit.parents,
    url: commitUrl(services, repository, commit.id),
  };
}
