import { requireGit } from '../../http/lookup.ts';
import { type Call, empty, list, type Operation } from '../../http/operation.ts';
import { identityRef } from '../../wire/identity-ref.ts';
import type { Comment } from '../../world/pull-request.ts';
import { commentOf } from './comments.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { LIKES } from './locations.ts';

const WRITE = { location: LIKES, scopes: ['vso.code_write', 'vso.threads_full'], query: [] } as const;

export const likeOperations: readonly Operation[] = [
  {
    ...WRITE,
    operation: 'git/Pull Request Comment Likes_Create',
    method: 'POST',
    handle(call) {
      const { likedByIds } = likedComment(call);
      if (!likedByIds.includes(call.caller.id)) likedByIds.push(call.caller.id);
      return empty(200);
    },
  },
  {
    ...WRITE,
    operation: 'git/Pull Request Comment Likes_Delete',
    method: 'DELETE',
    handle(call) {
      const { likedByIds } = likedComment(call);
      const index = likedByIds.indexOf(call.caller.id);
      if (index >= 0) likedByIds.splice(index, 1);
      return empty(200);
    },
  },
  {
    operation: 'git/Pull Request Comment Likes_List',
    location: LIKES,
    method: 'GET',
    scopes: ['vso.code', 'vso.threads_full'],
    query: [],
    handle(call) {
      const { comment } = commentOf(call, pullRequestOf(call));
      return list(comment.likedByIds.map((id) => identityRef(call.services, id)));
    },
  },
];

function likedComment(call: Call): Comment {
  const found = pullRequestOf(call);
  requireGit(call, 'PullRequestContribute', found.repository);
  return commentOf(call, found).comment;
}
