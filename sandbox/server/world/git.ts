/** Wire enums are kept as the REST API writes them. */

export interface Repository {
  readonly id: string;
  readonly projectId: string;
  name: string;
  /** Full ref name; absent on the wire while the repository is empty. */
  defaultBranch: string;
  isDisabled: boolean;
  /** Only of a fork: the repository that it was made from. */
  readonly parentId?: string;
}

export interface Push {
  readonly id: number;
  readonly repositoryId: string;
  readonly pusherId: string;
  readonly date: string;
  readonly refUpdates: readonly RefUpdate[];
}

export interface RefUpdate {
  /** Full ref name. */
  readonly name: string;
  /** 40 zeros: the ref did not exist. */
  readonly oldObjectId: string;
  /** 40 zeros: the ref was deleted. */
  readonly newObjectId: string;
}

/** Status of a commit or a pull request (GitStatus, GitPullRequestStatus). */
export interface Status {
  readonly id: number;
  readonly state: 'notSet' | 'pending' | 'succeeded' | 'failed' | 'error' | 'notApplicable';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly context: { readonly name: string; readonly genre: string | null };
  readonly creationDate: string;
  readonly createdById: string;
  /** Pull requests only; null: valid for every iteration. */
  readonly iterationId: number | null;
  readonly properties: Readonly<Record<string, unknown>>;
}
