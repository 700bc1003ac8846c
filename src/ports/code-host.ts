import type { Status } from '../core/plan/status.ts';
import type { Result } from '../core/result.ts';

/** Object names are 40 hex digits; branches are full ref names (`refs/heads/main`). */
interface CommitInfo {
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

/** Branches are full ref names. */
export interface PullRequest {
  readonly id: number;
  readonly status: 'active' | 'abandoned' | 'completed' | 'other';
  readonly sourceBranch: string;
  readonly targetBranch: string;
  /** The source branch lies in another repository. */
  readonly isFork: boolean;
}

/** One push to the source branch, as the server counts them. */
interface Iteration {
  readonly id: number;
  readonly sourceCommit: string;
}

/** A status of a pull request. */
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
  /** @returns the pull request; `platform.not-found` when the repository has none of this number. */
  pullRequest(id: number): Promise<Result<PullRequest>>;
  /** @returns the pull request's iterations, oldest first. */
  iterations(pullRequest: number): Promise<Result<readonly Iteration[]>>;
  /** @returns every status of a commit, newest first. */
  commitStatuses(commit: string): Promise<Result<readonly Status[]>>;
  /** Adds a status, which from then on stands for its `genre/name`; needs *Contribute*. */
  createCommitStatus(commit: string, status: Status): Promise<Result<void>>;
  /** @returns every status of a pull request and its iterations, newest first. */
  pullRequestStatuses(pullRequest: number): Promise<Result<readonly IterationStatus[]>>;
  /** The same for one iteration of a pull request; needs *Contribute to pull requests*. */
  createIterationStatus(pullRequest: number, iteration: number, status: Status): Promise<Result<void>>;
  /** Where people see a pull request; null: nowhere that we know. */
  pullRequestLink(id: number): string | null;
  /** Where people see a file at a commit, at a line (1-based) when there is one; null: nowhere that we know. */
  fileLink(commit: string, path: string, line: number | null): string | null;
}
