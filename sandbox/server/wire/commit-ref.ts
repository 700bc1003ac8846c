import type { CommitObject, Signature } from '../git/git-store.ts';
import type { Services } from '../services.ts';
import type { Repository } from '../world/git.ts';
import { repositoryUrl, repositoryWebUrl } from './repository.ts';

type Context = Pick<Services, 'world' | 'baseUrl'>;

/** GitCommitRef where only the id is known (`lastMergeCommit` and the like). */
export function commitLink(
  services: Context,
  repository: Repository,
  commitId: string,
): { commitId: string; url: string } {
  return { commitId, url: commitUrl(services, repository, commitId) };
}

/** GitCommitRef as in lists: the first line of a long comment, and where to find the rest. */
export function commitRef(
  services: Context,
  repository: Repository,
  commit: CommitObject,
): Record<string, unknown> {
  const comment = commit.message.trimEnd();
  const first = comment.split('\n', 1)[0] ?? '';
  return {
    commitId: commit.id,
    author: userDate(commit.author),
    committer: userDate(commit.committer),
    comment: first,
    ...(first === comment ? {} : { commentTruncated: true }),
    url: commitUrl(services, repository, commit.id),
    remoteUrl: commitWebUrl(services, repository, commit.id),
  };
}

/** GitUserDate. */
export function userDate(signature: Signature): Record<string, unknown> {
  return { name: signature.name, email: signature.email, date: signature.date };
}

export function commitUrl(services: Context, repository: Repository, commitId: string): string {
  return `${repositoryUrl(services, repository)}/commits/${commitId}`;
}

export function commitWebUrl(services: Context, repository: Repository, commitId: string): string {
  return `${repositoryWebUrl(services, repository)}/commit/${commitId}`;
}
