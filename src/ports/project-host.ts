import type { Result } from '../core/result.ts';
import type { Run } from './build-host.ts';
import type { IterationStatus } from './code-host.ts';

/** The id for the API, the name for people. */
export interface RepositoryName {
  readonly id: string;
  readonly name: string;
  /** `GitHub`, …; absent: it lies in Azure Repos. */
  readonly provider?: string;
  /** As its provider shows it, untrusted; absent: not known, or in Azure Repos. */
  readonly uri?: string;
}

/** A repository of the project. */
export interface Repository extends RepositoryName {
  /** Full ref name; null: the repository is empty. */
  readonly defaultBranch: string | null;
}

/** A run as a list of the project's runs shows it. */
export interface ProjectRun extends Run {
  /** As people see it: `20261121.3`. */
  readonly number: string;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly repository: RepositoryName;
}

/** A pull request as a list of the project's pull requests shows it. Branches are full ref names. */
export interface ProjectPullRequest {
  readonly id: number;
  readonly repository: RepositoryName;
  readonly title: string;
  readonly status: 'active' | 'abandoned' | 'completed' | 'other';
  readonly isDraft: boolean;
  readonly sourceBranch: string;
  readonly targetBranch: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; null: open. */
  readonly closedAt: string | null;
  /** The server could not merge source into target. */
  readonly hasConflicts: boolean;
}

/** What pages need of all repositories of a project at once. */
export interface ProjectHost {
  /** @returns all repositories that the user may read and that are not disabled. */
  repositories(): Promise<Result<readonly Repository[]>>;
  /** @returns completed runs of any repository that carry the tag, newest finish first. `next` from the page before, or null. */
  taggedRuns(
    tag: string,
    next: string | null,
  ): Promise<Result<{ readonly runs: readonly ProjectRun[]; readonly next: string | null }>>;
  /** @returns at most `top` pull requests of any repository, newest first, `skip` of them left out. */
  pullRequests(
    status: 'active' | 'completed' | 'abandoned',
    skip: number,
    top: number,
  ): Promise<Result<readonly ProjectPullRequest[]>>;
  /** @returns full ref names of the repository's branches. */
  branches(repository: RepositoryName): Promise<Result<ReadonlySet<string>>>;
  /** @returns the pull request's own string properties. */
  pullRequestProperties(repository: RepositoryName, id: number): Promise<Result<ReadonlyMap<string, string>>>;
  /** @returns every status of a pull request and its iterations, newest first. */
  pullRequestStatuses(repository: RepositoryName, id: number): Promise<Result<readonly IterationStatus[]>>;
  /** @returns names of the policies that keep an open pull request from being completed now. May hold foreign text. */
  blockingPolicies(pullRequest: number): Promise<Result<readonly string[]>>;
  /** Where people see a pull request. */
  pullRequestLink(repositoryName: string, id: number): string;
  /** Where people see a repository. */
  repositoryLink(repositoryName: string): string;
}
