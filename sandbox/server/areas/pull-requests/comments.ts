import { ApiError } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import { type Call, empty, json, list, type Operation } from '../../http/operation.ts';
import { timestamp } from '../../services.ts';
import type { Comment, Thread } from '../../world/pull-request.ts';
import { type Found, pullRequestOf } from './find-pull-request.ts';
import { COMMENTS } from './locations.ts';
import { membersOf } from './read-body.ts';
import { readComment, readContent } from './read-thread.ts';
import { threadOf } from './threads.ts';
import { commentWire } from './wire/thread.ts';

const READ = {
  location: COMMENTS,
  method: 'GET',
  scopes: ['vso.code', 'vso.threads_full'],
  query: [],
} as const;
const WRITE = { location: COMMENTS, scopes: ['vso.code_write', 'vso.threads_full'], query: [] } as const;
const ONE = { needs: ['commentId'] } as const;

export const commentOperations: readonly Operation[] = [
  {
    ...WRITE,
    operation: 'git/Pull Request Thread Comments_Create',
    method: 'POST',
    handle(call) {
      const { found, thread } = writableThread(call);
      const comment = readComment(call, membersOf(call, 'comment'), thread.comments.length + 1);
      if (comment.parentCommentId !== 0) requireComment(thread, comment.parentCommentId);
      thread.comments.push(comment);
      thread.isDeleted = false;
      touched(call, found, thread);
      return json(commentWire(call.services, found, thread, comment));
    },
  },
  {
    ...READ,
    operation: 'git/Pull Request Thread Comments_List',
    handle(call) {
      const found = pullRequestOf(call);
      const thread = threadOf(call, found.pullRequest);
      return list(thread.comments.map((each) => commentWire(call.services, found, thread, each)));
    },
  },
  {
    ...READ,
    ...ONE,
    operation: 'git/Pull Request Thread Comments_Get',
    handle(call) {
      const found = pullRequestOf(call);
      const { thread, comment } = commentOf(call, found);
      return json(commentWire(call.services, found, thread, comment));
    },
  },
  {
    ...WRITE,
    ...ONE,
    operation: 'git/Pull Request Thread Comments_Update',
    method: 'PATCH',
    handle(call) {
      const { found } = writableThread(call);
      const { thread, comment } = ownComment(call, found);
      comment.content = readContent(membersOf(call, 'comment'));
      comment.lastContentUpdatedDate = timestamp(call.services);
      comment.lastUpdatedDate = comment.lastContentUpdatedDate;
      touched(call, found, thread);
      return json(commentWire(call.services, found, thread, comment));
    },
  },
  {
    ...WRITE,
    ...ONE,
    operation: 'git/Pull Request Thread Comments_Delete',
    method: 'DELETE',
    handle(call) {
      const { found } = writableThread(call);
      const { thread, comment } = ownComment(call, found);
      comment.isDeleted = true;
      comment.content = '';
      comment.lastUpdatedDate = timestamp(call.services);
      thread.isDeleted = thread.comments.every((each) => each.isDeleted);
      touched(call, found, thread);
      return empty(200);
    },
  },
];

/** The comment of the route, for reading and liking. */
export function commentOf(
  call: Call,
  { pullRequest }: Found,
): { readonly thread: Thread; readonly comment: Comment } {
  const thread = threadOf(call, pullRequest);
  return { thread, comment: requireComment(thread, Number(call.params['commentId'])) };
}

function ownComment(call: Call, found: Found): { readonly thread: Thread; readonly comment: Comment } {
  const { thread, comment } = commentOf(call, found);
  if (comment.authorId === call.caller.id && comment.commentType !== 'system' && !comment.isDeleted) {
    return { thread, comment };
  }
  throw new ApiError(
    403,
    'GitPullRequestCommentCannotBeUpdatedException',
    'The comment cannot be updated: only its author can change or delete it.',
  );
}

function requireComment(thread: Thread, id: number): Comment {
  const comment = thread.comments.find((each) => each.id === id);
  if (comment !== undefined) return comment;
  throw new ApiError(404, 'GitPullRequestCommentNotFoundException', `The comment ${id} was not found.`);
}

function writableThread(call: Call): { readonly found: Found; readonly thread: Thread } {
  const found = pullRequestOf(call);
  requireGit(call, 'PullRequestContribute', found.repository);
  return { found, thread: threadOf(call, found.pullRequest) };
}

function touched(call: Call, { pullRequest }: Found, thread: Thread): void {
  thread.lastUpdatedDate = timestamp(call.services);
  call.services.events.emit({ kind: 'pullRequestChanged', pullRequest });
}
