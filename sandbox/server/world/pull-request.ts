import type { Status } from './git.ts';

export interface PullRequest {
  readonly id: number;
  readonly repositoryId: string;
  /** Only when the source branch lies in a fork. */
  readonly sourceRepositoryId?: string;
  title: string;
  description: string | null;
  readonly sourceRefName: string;
  targetRefName: string;
  readonly createdById: string;
  readonly creationDate: string;
  closedDate: string | null;
  closedById: string | null;
  status: 'active' | 'abandoned' | 'completed';
  isDraft: boolean;
  mergeStatus: 'notSet' | 'queued' | 'conflicts' | 'succeeded' | 'rejectedByPolicy' | 'failure';
  /** Changes with every computed merge; `refs/pull/{id}/merge` points to `lastMergeCommit`. */
  mergeId: string;
  lastMergeSourceCommit: string;
  lastMergeTargetCommit: string;
  /** Absent until the first merge was computed, and on conflicts. */
  lastMergeCommit: string | null;
  completionOptions: Record<string, unknown> | null;
  completionQueueTime: string | null;
  autoCompleteSetById: string | null;
  readonly reviewers: Reviewer[];
  readonly labels: Label[];
  readonly workItemIds: number[];
  readonly iterations: Iteration[];
  readonly threads: Thread[];
  readonly statuses: Status[];
  /** Property bag; strings come back as `{$type,$value}`. */
  readonly properties: Record<string, PropertyValue>;
  readonly attachments: PullRequestAttachment[];
}

/** A value of a property bag as it goes over the wire. */
export interface PropertyValue {
  readonly $type: string;
  readonly $value: unknown;
}

export interface Reviewer {
  readonly identityId: string;
  vote: 10 | 5 | 0 | -5 | -10;
  isRequired: boolean;
  hasDeclined: boolean;
  isFlagged: boolean;
}

export interface Label {
  readonly id: string;
  readonly name: string;
}

export interface Iteration {
  readonly id: number;
  /** Subject of the newest commit. */
  readonly description: string;
  readonly authorId: string;
  readonly createdDate: string;
  readonly updatedDate: string;
  readonly sourceRefCommit: string;
  readonly targetRefCommit: string;
  /** Merge base; 40 zeros without a common history. */
  readonly commonRefCommit: string;
  readonly reason: 'push' | 'forcePush' | 'create' | 'rebase' | 'unknown' | 'retarget' | 'resolveConflicts';
}

export interface Thread {
  readonly id: number;
  /** Null: an ordinary comment that the "comment resolution" policy ignores. */
  status: 'unknown' | 'active' | 'fixed' | 'wontFix' | 'closed' | 'byDesign' | 'pending' | null;
  readonly publishedDate: string;
  lastUpdatedDate: string;
  readonly comments: Comment[];
  readonly threadContext: Record<string, unknown> | null;
  readonly pullRequestThreadContext: Record<string, unknown> | null;
  readonly properties: Record<string, PropertyValue>;
  isDeleted: boolean;
}

export interface Comment {
  readonly id: number;
  readonly parentCommentId: number;
  readonly authorId: string;
  content: string;
  readonly commentType: 'text' | 'codeChange' | 'system';
  readonly publishedDate: string;
  lastUpdatedDate: string;
  lastContentUpdatedDate: string;
  isDeleted: boolean;
  readonly likedByIds: string[];
}

export interface PullRequestAttachment {
  readonly id: number;
  readonly displayName: string;
  readonly authorId: string;
  readonly createdDate: string;
  /** Base64, so that the world stays serialisable. */
  readonly contentBase64: string;
}
