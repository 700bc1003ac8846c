export interface PolicyConfiguration {
  readonly id: number;
  readonly projectId: string;
  revision: number;
  readonly typeId: string;
  isEnabled: boolean;
  isBlocking: boolean;
  readonly createdById: string;
  readonly createdDate: string;
  settings: PolicySettings;
  isDeleted: boolean;
}

export interface PolicySettings {
  readonly scope: readonly PolicyScope[];
  readonly [setting: string]: unknown;
}

export interface PolicyScope {
  readonly repositoryId: string | null;
  readonly refName?: string | null;
  readonly matchKind?: 'exact' | 'prefix' | 'defaultBranch';
}

/** One evaluation of one configuration on one pull request (PolicyEvaluationRecord). */
export interface PolicyEvaluation {
  readonly id: string;
  readonly configurationId: number;
  readonly pullRequestId: number;
  status: 'queued' | 'running' | 'approved' | 'rejected' | 'notApplicable' | 'broken';
  startedDate: string;
  completedDate: string | null;
  context: Record<string, unknown> | null;
}
