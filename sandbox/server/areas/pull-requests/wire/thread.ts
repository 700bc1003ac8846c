import type { Services } from '../../../services.ts';
import { identityRef } from '../../../wire/identity-ref.ts';
import { repositoryUrl } from '../../../wire/repository.ts';
import type { Comment, Thread } from '../../../world/pull-request.ts';
import type { Found } from '../find-pull-request.ts';
import { pullRequestUrl } from './url.ts';

/** GitPullRequestCommentThread; without a status the member is absent. */
export function threadWire(services: Services, found: Found, thread: Thread): Record<string, unknown> {
  return {
    pullRequestThreadContext: thread.pullRequestThreadContext,
    id: thread.id,
    publishedDate: thread.publishedDate,
    lastUpdatedDate: thread.lastUpdatedDate,
    comments: thread.comments.map((each) => commentWire(services, found, thread, each)),
    ...(thread.status === null ? {} : { status: thread.status }),
    threadContext: thread.threadContext,
    properties: thread.properties,
    identities: null,
    isDeleted: thread.isDeleted,
    _links: {
      self: { href: threadUrl(services, found, thread) },
      repository: { href: repositoryUrl(services, found.repository) },
    },
  };
}

/** Comment; a deleted one keeps its place but not its content. */
export function commentWire(
  services: Services,
  found: Found,
  thread: Thread,
  comment: Comment,
): Record<string, unknown> {
  const self = `${threadUrl(services, found, thread)}/comments/${comment.id}`;
  return {
    id: comment.id,
    parentCommentId: comment.parentCommentId,
    author: identityRef(services, comment.authorId),
    ...(comment.isDeleted ? {} : { content: comment.content }),
    publishedDate: comment.publishedDate,
    lastUpdatedDate: comment.lastUpdatedDate,
    lastContentUpdatedDate: comment.lastContentUpdatedDate,
    ...(comment.isDeleted ? { isDeleted: true } : {}),
    commentType: comment.commentType,
    usersLiked: comment.likedByIds.map((id) => identityRef(services, id)),
    _links: {
      self: { href: self },
      repository: { href: repositoryUrl(services, found.repository) },
      threads: { href: threadUrl(services, found, thread) },
      pullRequests: { href: `${services.baseUrl}/_apis/git/pullRequests/${found.pullRequest.id}` },
    },
  };
}

function threadUrl(services: Services, { repository, pullRequest }: Found, thread: Thread): string {
  return `${pullRequestUrl(services, repository, pullRequest.id)}/threads/${thread.id}`;
}
