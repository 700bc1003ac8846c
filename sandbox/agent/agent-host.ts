/**
 * The port through which the agent talks to its server: what the real agent does over the distributed-task
 * protocol. The agent knows nothing else of the server, apart from git over HTTP with the job token.
 */
export interface AgentHost {
  /** Milliseconds since 1970 UTC, the server's clock. */
  now(): number;
  /** Takes a queued build for this agent; null when it is no longer waiting (taken, cancelled, deleted). */
  claim(buildId: number): Promise<ClaimedBuild | null>;
  /** The pipeline's YAML file at the built commit; null when the file is not there. */
  readYaml(buildId: number): Promise<YamlFile | null>;
  /** Token of the build's identity (`System.AccessToken`), valid while the build runs. */
  jobToken(buildId: number): Promise<string>;
  /** Sets status `inProgress` and the start time. */
  startBuild(buildId: number): Promise<void>;
  /** Sets status `completed`, the result and the finish time, and announces it. */
  finishBuild(buildId: number, result: AgentBuildResult): Promise<void>;
  /** Whether somebody asked to cancel the build. */
  isCancelRequested(buildId: number): Promise<boolean>;
  /** Inserts the record or replaces the one with the same id. */
  upsertRecord(buildId: number, record: AgentTimelineRecord): Promise<void>;
  /** A new empty log; the number goes into the record's `logId`. */
  createLog(buildId: number): Promise<number>;
  /** Lines without line ends, already masked and with their time stamp. */
  appendLog(buildId: number, logId: number, lines: readonly string[]): Promise<void>;
  /** Attaches bytes to a timeline record; the same (record, type, name) replaces. May reject: uploads are best effort. */
  uploadAttachment(buildId: number, attachment: AgentAttachment): Promise<void>;
  /** Adds files to the artifact with this name, creating it when it is not there. */
  uploadArtifact(buildId: number, artifact: AgentArtifact): Promise<void>;
  addTag(buildId: number, tag: string): Promise<void>;
  setBuildNumber(buildId: number, buildNumber: string): Promise<void>;
}

export interface YamlFile {
  /** `/azure-pipelines.yml`. */
  readonly path: string;
  readonly text: string;
}

export type AgentBuildResult = 'succeeded' | 'partiallySucceeded' | 'failed' | 'canceled';

/** Everything that predefined variables need. */
export interface ClaimedBuild {
  readonly id: number;
  readonly buildNumber: string;
  /** Also the id of the timeline. */
  readonly planId: string;
  readonly project: { readonly id: string; readonly name: string };
  /** `url` without a slash at the end. */
  readonly collection: { readonly id: string; readonly name: string; readonly url: string };
  /** On a Server of one's own, not on Services. */
  readonly isOnPremises: boolean;
  readonly definition: { readonly id: number; readonly name: string; readonly revision: number };
  readonly repository: {
    readonly id: string;
    readonly name: string;
    /** `TfsGit`, `GitHub`, … */
    readonly provider: string;
    /** Where the provider shows it. */
    readonly uri: string;
    /** Where its contents are cloned from. */
    readonly remoteUrl: string;
    /** `refs/heads/main`. */
    readonly defaultBranch: string;
  };
  /** `refs/heads/main`, or `refs/pull/7/merge`. */
  readonly sourceBranch: string;
  readonly sourceVersion: string;
  readonly reason: 'individualCI' | 'manual' | 'pullRequest' | 'schedule';
  readonly triggerInfo: Readonly<Record<string, string>>;
  /** Only for the reason `pullRequest`. */
  readonly pullRequest: {
    readonly id: number;
    /** As the provider counts; null: it lies in Azure Repos, where the id says it. */
    readonly number: number | null;
    /** Full ref names in Azure Repos, names without `refs/heads/` elsewhere. */
    readonly sourceBranch: string;
    readonly targetBranch: string;
    readonly sourceCommitId: string;
    readonly sourceRepositoryUri: string;
    readonly isFork: boolean;
  } | null;
  readonly requestedFor: AgentIdentity;
  readonly requestedBy: AgentIdentity;
  /** ISO 8601: when the run was started. */
  readonly startedAt: string;
  /** Set by the person or program that queued the build. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface AgentIdentity {
  readonly id: string;
  readonly displayName: string;
  /** E-mail address or account name. */
  readonly uniqueName: string;
}

export type AgentTaskResult =
  | 'succeeded'
  | 'succeededWithIssues'
  | 'failed'
  | 'canceled'
  | 'skipped'
  | 'abandoned';

export interface AgentTimelineRecord {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: 'Stage' | 'Phase' | 'Job' | 'Task' | 'Checkpoint';
  readonly name: string;
  /** Name in expressions: `__default`, the job's or the step's name. */
  readonly refName: string;
  /** Path of names: `stage.job.leg.step`. */
  readonly identifier: string;
  readonly order: number;
  readonly attempt: number;
  readonly state: 'pending' | 'inProgress' | 'completed';
  readonly result: AgentTaskResult | null;
  /** Why it was skipped or cancelled, in words. */
  readonly resultCode: string | null;
  /** ISO 8601. */
  readonly startTime: string | null;
  readonly finishTime: string | null;
  readonly currentOperation: string | null;
  readonly percentComplete: number | null;
  readonly workerName: string | null;
  /** Null for the agent's own steps ("Initialize job"). */
  readonly task: { readonly id: string; readonly name: string; readonly version: string } | null;
  readonly logId: number | null;
  readonly issues: readonly AgentIssue[];
  readonly errorCount: number;
  readonly warningCount: number;
}

export interface AgentIssue {
  readonly type: 'error' | 'warning';
  readonly category: string | null;
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface AgentAttachment {
  readonly recordId: string;
  /** The command's `type`, e.g. `Distributedtask.Core.Summary`. */
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface AgentArtifact {
  readonly name: string;
  /** Timeline record of the job that publishes. */
  readonly recordId: string;
  readonly kind: 'Container' | 'PipelineArtifact';
  readonly properties: Readonly<Record<string, string>>;
  readonly files: readonly {
    /** Inside the artifact, with `/`, no leading slash. */
    readonly path: string;
    readonly bytes: Uint8Array;
  }[];
}
