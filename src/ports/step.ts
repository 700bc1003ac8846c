import type { Provider } from '../core/provider/provider.ts';
import type { StepPlace } from '../core/snapshot/scan-report.ts';

/** The step's inputs after trimming and checking. */
export interface StepInputs {
  /** Globs, one per line of the input; `!` excludes. */
  readonly sarif: readonly string[];
  /** Null: from the logs. */
  readonly category: string | null;
  /** Null: the sources directory. */
  readonly sourceRoot: string | null;
  /** Repository-relative. */
  readonly policy: string;
  /** Full ref name: only scans of this branch are baselines. Null: of every branch. */
  readonly baselineBranch: string | null;
  /** Decide and print, write nothing. */
  readonly dryRun: boolean;
  /** Null: what the policy says. */
  readonly onError: 'fail' | 'warn' | null;
  /** Name of the build artifact with all findings as SARIF; null: none. */
  readonly sarifArtifact: string | null;
  /** Asked for, but without effect in this version. */
  readonly comments: boolean;
  /** Open fix pull requests, where the policy allows it. */
  readonly remediate: boolean;
}

/** How we reach Azure DevOps. */
export interface Credentials {
  /**
   * `pat`: a personal access token; `entra`: an access token of Microsoft Entra (Services only); `job`: the token of
   * this job; `user`: of whoever looks at a page of ours.
   */
  readonly kind: 'pat' | 'entra' | 'job' | 'user';
  /** A function is asked again for each request: such tokens live for minutes. It may reject. */
  readonly token: string | (() => Promise<string>);
  /** Where it comes from, for people: `service connection 2 of 3`. */
  readonly source?: string;
}

/** What the agent says of the pull request that the run belongs to. */
export interface PullRequestContext {
  /** As people count: its provider's number. */
  readonly id: number;
  /** Full ref name; empty: the agent did not say. */
  readonly targetBranch: string;
  /** Full ref name; empty: the agent did not say. */
  readonly sourceBranch: string;
  /** The source branch lies in another repository. */
  readonly isFork: boolean;
  /** The newest commit of the source branch in the merge; null: not known. */
  readonly sourceCommit: string | null;
}

/** What the pipeline says about the run. Branches are full ref names. */
export interface RunContext {
  readonly collectionUrl: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly repositoryId: string;
  readonly repositoryName: string;
  readonly provider: Provider;
  /** As the provider shows the repository; untrusted. Null: not known. */
  readonly repositoryUri: string | null;
  readonly runId: number;
  readonly definitionId: number;
  /** Stage, job, matrix leg and step: the same in every attempt. */
  readonly step: string;
  readonly place: StepPlace;
  readonly branch: string;
  readonly commit: string;
  readonly pullRequest: PullRequestContext | null;
  /** Absolute. */
  readonly sourcesDirectory: string;
  /** Of several checkouts side by side this one's folder; absent: there is one. */
  readonly checkoutName?: string;
  /** Absolute; relative globs start here. */
  readonly workingDirectory: string;
  /** Absolute; null: not known. */
  readonly tempDirectory: string | null;
  /** Milliseconds since 1970 UTC: files from before belong to another run. Null: not known. */
  readonly startedAt: number | null;
}
