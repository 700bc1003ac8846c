import type { PropertyValue } from './pull-request.ts';

/** What a pipeline builds when it is no repository of Azure Repos. Its contents lie in a repository of the sandbox. */
export interface ForeignRepository {
  readonly type: 'GitHub' | 'GitHubEnterprise' | 'Bitbucket' | 'TfsVersionControl' | 'Git' | 'Svn';
  /** `owner/name`, `$/`, or a GUID. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** `refs/heads/main`, `$/Fabrikam/Main`. */
  readonly defaultBranch: string;
}

export interface BuildDefinition {
  readonly id: number;
  readonly projectId: string;
  repositoryId: string;
  name: string;
  /** Folder, `\\` for the root. */
  path: string;
  revision: number;
  /** Path of the YAML file in the repository, e.g. `/azure-pipelines.yml`. */
  yamlFilename: string;
  queueStatus: 'enabled' | 'disabled' | 'paused';
  /** Date and author of this revision; a service account may be the author. */
  createdDate: string;
  authoredById: string;
  description: string | null;
  /** What the author wrote about this revision. */
  comment: string | null;
  /** Full ref name; null: that of the repository. */
  defaultBranch: string | null;
  /** Empty: pushes start nothing, whatever the YAML file says. */
  triggers: readonly ContinuousIntegrationTrigger[];
  variables: Readonly<Record<string, DefinitionVariable>>;
  isDeleted: boolean;
  readonly foreign?: ForeignRepository;
}

export interface ContinuousIntegrationTrigger {
  /** 2: the `trigger:` section of the YAML file decides; 1: the filters here do. */
  readonly settingsSourceType: 1 | 2;
  /** `+refs/heads/main`, `-refs/heads/users/*`. */
  readonly branchFilters: readonly string[];
  readonly pathFilters: readonly string[];
  readonly batchChanges: boolean;
  readonly maxConcurrentBuildsPerBranch: number;
}

export interface DefinitionVariable {
  /** Null for a secret: its value is not kept, and runs do not see it. */
  readonly value: string | null;
  readonly isSecret: boolean;
  readonly allowOverride: boolean;
}

export type BuildResult = 'none' | 'succeeded' | 'partiallySucceeded' | 'failed' | 'canceled';

export interface Build {
  readonly id: number;
  readonly projectId: string;
  readonly definitionId: number;
  readonly repositoryId: string;
  /** Absent: it was built from Azure Repos. */
  readonly foreign?: ForeignRepository;
  buildNumber: string;
  /** The number behind the last dot at queue time; a renamed run keeps it. */
  readonly buildNumberRevision: number;
  status: 'notStarted' | 'inProgress' | 'completed' | 'cancelling';
  result: BuildResult;
  readonly reason: 'individualCI' | 'manual' | 'pullRequest' | 'schedule';
  /** `refs/heads/main`, or `refs/pull/7/merge`. */
  readonly sourceBranch: string;
  /** The commit that is built: for a pull request the merge commit. */
  readonly sourceVersion: string;
  /** `pr.number`, `pr.sourceBranch`, `pr.sourceSha`, `ci.sourceBranch`, `ci.sourceSha`, … as the service writes them. */
  readonly triggerInfo: Readonly<Record<string, string>>;
  readonly requestedForId: string;
  readonly requestedById: string;
  readonly queueTime: string;
  startTime: string | null;
  finishTime: string | null;
  lastChangedDate: string;
  /** Also the id of the default timeline. */
  readonly planId: string;
  readonly tags: string[];
  readonly properties: Record<string, PropertyValue>;
  readonly timeline: TimelineRecord[];
  timelineChangeId: number;
  readonly logs: BuildLog[];
  readonly attachments: BuildAttachment[];
  readonly artifacts: BuildArtifact[];
  readonly parameters: string | null;
  /** Old way to retain a run; leases are the new one. */
  keepForever: boolean;
  retainedByRelease: boolean;
  /** A deleted run keeps its number, and nothing that hung on it. */
  deletion: { readonly date: string; readonly byId: string } | null;
}

export interface TimelineRecord {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: 'Stage' | 'Phase' | 'Job' | 'Task' | 'Checkpoint';
  readonly name: string;
  /** `__default`, job name, step name: what variables and dependencies call it. */
  readonly refName: string;
  readonly identifier: string;
  order: number;
  attempt: number;
  state: 'pending' | 'inProgress' | 'completed';
  result: 'succeeded' | 'succeededWithIssues' | 'failed' | 'canceled' | 'skipped' | 'abandoned' | null;
  resultCode: string | null;
  startTime: string | null;
  finishTime: string | null;
  currentOperation: string | null;
  percentComplete: number | null;
  workerName: string | null;
  task: { readonly id: string; readonly name: string; readonly version: string } | null;
  logId: number | null;
  readonly issues: Issue[];
  errorCount: number;
  warningCount: number;
}

interface Issue {
  readonly type: 'error' | 'warning';
  readonly category: string | null;
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface BuildLog {
  readonly id: number;
  readonly createdOn: string;
  lastChangedOn: string;
  readonly lines: string[];
}

export interface BuildAttachment {
  readonly type: string;
  readonly name: string;
  readonly timelineId: string;
  readonly recordId: string;
  readonly contentBase64: string;
}

export interface BuildArtifact {
  readonly id: number;
  readonly name: string;
  /** Timeline record of the job that published it. */
  readonly source: string;
  readonly resourceType: 'Container' | 'PipelineArtifact' | 'FilePath';
  readonly data: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Path inside the artifact (with `/`) → base64. */
  readonly files: Readonly<Record<string, string>>;
}

export interface RetentionLease {
  readonly id: number;
  readonly projectId: string;
  readonly ownerId: string;
  readonly runId: number;
  readonly definitionId: number;
  readonly createdOn: string;
  readonly validUntil: string;
  protectPipeline: boolean;
}
