import type { Result } from '../core/result.ts';

/** Object names are 40 hex digits; branches are full ref names (`refs/heads/main`). */
export interface CommitInfo {
  readonly id: string;
  /** First parent first; for a pull request's merge commit: target, then source. */
  readonly parents: readonly string[];
}

/** Paths are repository-relative with `/`. */
export interface ChangedFile {
  /** On the new side; null: deleted. */
  readonly path: string | null;
  /** On the old side; null: added. */
  readonly oldPath: string | null;
  /** Of another repository, which is not compared: everything below its path may have changed. */
  readonly isSubmodule: boolean;
}

export interface PullRequest {
  readonly id: number;
  readonly status: 'active' | 'abandoned' | 'completed' | 'other';
  readonly sourceBranch: string;
  readonly targetBranch: string;
}

export interface Iteration {
  readonly id: number;
  readonly sourceCommit: string;
}

/** `genre/name` identifies a status on its commit, pull request or iteration; the newest one counts. */
export interface Status {
  readonly state: 'pending' | 'succeeded' | 'failed' | 'error' | 'notApplicable';
  readonly genre: string;
  readonly name: string;
  readonly description: string;
  /** Absolute http(s) URL. */
  readonly targetUrl: string;
}

export interface IterationStatus extends Status {
  /** Null: the status belongs to no iteration. */
  readonly iteration: number | null;
}

/** One repository of a code host. */
export interface CodeHost {
  /** @returns the commit with its parents; `platform.not-found` when the repository has no such commit. */
  commit(id: string): Promise<Result<CommitInfo>>;
  /** @returns the file's text (UTF-8) at a commit, or null when there is no such file. */
  textAt(commit: string, path: string): Promise<Result<string | null>>;
  /** @returns commit ids reachable from `commit`, itself first, newest first; `skip` of them left out. */
  history(commit: string, skip: number, top: number): Promise<Result<readonly string[]>>;
  /** @returns every file that differs between the trees of two commits. */
  changedFiles(from: string, to: string): Promise<Result<readonly ChangedFile[]>>;
  pullRequest(id: number): Promise<Result<PullRequest>>;
  /** @returns the pull request's iterations, oldest first. */
  iterations(pullRequest: number): Promise<Result<readonly Iteration[]>>;
  /** @returns every status of a commit, newest first. */
  commitStatuses(commit: string): Promise<Result<readonly Status[]>>;
  createCommitStatus(commit: string, status: Status): Promise<Result<void>>;
  /** @returns every status of a pull request and its iterations, newest first. */
  pullRequestStatuses(pullRequest: number): Promise<Result<readonly IterationStatus[]>>;
  createIterationStatus(pullRequest: number, iteration: number, status: Status): Promise<Result<void>>;
  /** Where people see a pull request. */
  pullRequestLink(id: number): string;
  /** Where people see a file at a commit, at a line (1-based) when there is one. */
  fileLink(commit: string, path: string, line: number | null): string;
}
