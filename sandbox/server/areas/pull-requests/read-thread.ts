import { invalidArgument } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import { timestamp } from '../../services.ts';
import type { Comment, Thread } from '../../world/pull-request.ts';
import { COMMENT_TYPE, readEnum, THREAD_STATUS } from './enums.ts';
import { isMembers, type Members, textOf } from './read-body.ts';

/** UTF-16 units. */
const COMMENT_LIMIT = 150_000;

/** A new comment of the caller. */
export function readComment(call: Call, value: unknown, id: number): Comment {
  const members: Members = isMembers(value) ? value : {};
  const now = timestamp(call.services);
  const type = readEnum(COMMENT_TYPE, members['commentType'] ?? 'text', 'commentType');
  return {
    id,
    parentCommentId: Number(members['parentCommentId'] ?? 0),
    authorId: call.caller.id,
    content: readContent(members),
    commentType: type === 'unknown' ? 'text' : type,
    publishedDate: now,
    lastUpdatedDate: now,
    lastContentUpdatedDate: now,
    isDeleted: false,
    likedByIds: [],
  };
}

export function readContent(members: Members): string {
  const content = textOf(members, 'content') ?? '';
  if (content.trim() === '') throw invalidArgument('Invalid argument value.\r\nParameter name: content');
  if (content.length > COMMENT_LIMIT) {
    throw invalidArgument(
      'Invalid argument value.\r\nParameter name: The comment content is longer than 150000 characters.',
    );
  }
  return content;
}

/** Null when absent: such a thread is an ordinary comment. */
export function readThreadStatus(members: Members): Thread['status'] {
  const value = members['status'] ?? null;
  return value === null ? null : readEnum(THREAD_STATUS, value, 'status');
}

/** `threadContext` or `pullRequestThreadContext` without the members that are null; null when nothing is left. */
export function readContext(value: unknown, parameter: string): Record<string, unknown> | null {
  if (value === undefined || value === null) return null;
  if (!isMembers(value)) throw invalidArgument(`Invalid argument value.\r\nParameter name: ${parameter}`);
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return present.length === 0 ? null : Object.fromEntries(present);
}
