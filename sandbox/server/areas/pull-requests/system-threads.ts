import { NO_OBJECT } from '../../git/git-store.ts';
import { nextNumber, type Services, timestamp } from '../../services.ts';
import { propertyValue } from '../../wire/property-values.ts';
import type { RefUpdate } from '../../world/git.ts';
import type { Identity } from '../../world/identity.ts';
import type { PullRequest } from '../../world/pull-request.ts';

interface SystemNote {
  /** `CodeReviewThreadType`. */
  readonly type: string;
  readonly content: string;
  readonly properties: Readonly<Record<string, string | number>>;
}

/** What happened to a pull request, as a thread that no person wrote. */
export function addSystemThread(
  services: Services,
  pullRequest: PullRequest,
  by: Identity,
  note: SystemNote,
): void {
  const now = timestamp(services);
  const properties = { CodeReviewThreadType: note.type, ...note.properties };
  pullRequest.threads.push({
    id: nextNumber(services.world, 'thread'),
    status: null,
    publishedDate: now,
    lastUpdatedDate: now,
    comments: [
      {
        id: 1,
        parentCommentId: 0,
        authorId: by.id,
        content: note.content,
        commentType: 'system',
        publishedDate: now,
        lastUpdatedDate: now,
        lastContentUpdatedDate: now,
        isDeleted: false,
        likedByIds: [],
      },
    ],
    threadContext: null,
    pullRequestThreadContext: null,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, propertyValue(value)]),
    ),
    isDeleted: false,
  });
}

export function addVoteThread(
  services: Services,
  pullRequest: PullRequest,
  by: Identity,
  vote: number,
): void {
  addSystemThread(services, pullRequest, by, {
    type: 'VoteUpdate',
    content: `${by.displayName} voted ${vote}`,
    properties: {
      CodeReviewVotedByDisplayName: by.displayName,
      CodeReviewVotedByTfId: by.id,
      CodeReviewVoteResult: String(vote),
    },
  });
}

export function addStatusThread(services: Services, pullRequest: PullRequest, by: Identity): void {
  const status = pullRequest.status.replace(/^./, (first) => first.toUpperCase());
  addSystemThread(services, pullRequest, by, {
    type: 'StatusUpdate',
    content: `${by.displayName} updated the pull request status to ${status}`,
    properties: {
      CodeReviewStatus: status,
      CodeReviewStatusUpdatedByDisplayName: by.displayName,
      CodeReviewStatusUpdatedByTfId: by.id,
    },
  });
}

export function addReviewersThread(
  services: Services,
  pullRequest: PullRequest,
  by: Identity,
  reviewer: Identity,
  change: 'Added' | 'Removed',
): void {
  const action =
    change === 'Added'
      ? `added ${reviewer.displayName} as a reviewer`
      : `removed ${reviewer.displayName} from the reviewers`;
  addSystemThread(services, pullRequest, by, {
    type: 'ReviewersUpdate',
    content: `${by.displayName} ${action}`,
    properties: {
      [`CodeReviewReviewersUpdated${change}DisplayName`]: reviewer.displayName,
      [`CodeReviewReviewersUpdated${change}TfId`]: reviewer.id,
      CodeReviewReviewersUpdatedByDisplayname: by.displayName,
      CodeReviewReviewersUpdatedByTfId: by.id,
      CodeReviewReviewersUpdatedNumAdded: change === 'Added' ? 1 : 0,
      CodeReviewReviewersUpdatedNumRemoved: change === 'Removed' ? 1 : 0,
    },
  });
}

/** A push to the source branch, with the commits that it brought. */
export async function addRefUpdateThread(
  services: Services,
  pullRequest: PullRequest,
  by: Identity,
  update: RefUpdate,
): Promise<void> {
  const known = update.oldObjectId === NO_OBJECT ? {} : { notReachableFrom: update.oldObjectId };
  const commits = await services.git.log(pullRequest.repositoryId, update.newObjectId, known);
  addSystemThread(services, pullRequest, by, {
    type: 'RefUpdate',
    content: `The reference ${update.name} was updated.`,
    properties: {
      CodeReviewRefName: update.name,
      CodeReviewRefNewCommits: commits.join(';'),
      CodeReviewRefNewCommitsCount: commits.length,
      CodeReviewRefNewHeadCommit: update.newObjectId,
      CodeReviewRefUpdatedBy: by.uniqueName,
      CodeReviewRefUpdatedByDisplayName: by.displayName,
      CodeReviewRefUpdatedByTfId: by.id,
    },
  });
}
