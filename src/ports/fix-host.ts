import type { Result } from '../core/result.ts';

/** Who acts, as the server writes it into `createdBy`, `closedBy` and `pushedBy`. */
interface Identity {
  readonly id: string;
  /** For people. */
  readonly name: string;
}

/** The newest commit of a branch. Commits are 40 hex digits in lower case. */
interface BranchHead {
  readonly commit: string;
  readonly parents: readonly string[];
  /** The whole message, with its trailers; lists cut it, so it is read by the commit's id. */
  readonly message: string;
  /** Identity id of who made this commit the head; null: the server does not know. */
  readonly pushedBy: string | null;
}

/** A pull request as far as we look at it. Branches are full ref names. */
export interface FixPullRequest {
  readonly id: number;
  readonly status: 'active' | 'abandoned' | 'completed' | 'other';
  readonly sourceBranch: string;
  readonly targetBranch: string;
  readonly isDraft: boolean;
  readonly title: string;
  /** Identity ids. */
  readonly createdBy: string;
  /** Null: open, or the server does not say. Azure DevOps says it of completed ones only: see `whoAbandoned`. */
  readonly closedBy: string | null;
  /** Newest commit of the source branch that the pull request knows; null: not known. */
  readonly sourceCommit: string | null;
  /** The server could not merge source into target. */
  readonly hasConflicts: boolean;
}

/** Which pull requests of the repository; every given part has to match. */
export interface PullRequestFilter {
  readonly status: 'active' | 'all';
  /** Full ref names. */
  readonly sourceBranch?: string;
  readonly targetBranch?: string;
  /** Identity id. */
  readonly createdBy?: string;
}

/** A file as it shall be; its mode stays. */
interface WrittenFile {
  /** Repository-relative with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One commit that becomes the head of a branch. */
export interface FixCommit {
  /** Full ref name. */
  readonly branch: string;
  /** What the head must be now; null: the branch must not exist. */
  readonly expectedHead: string | null;
  /** The commit's only parent, of whose tree the files are edits. Another one than `expectedHead` starts the branch anew. */
  readonly parent: string;
  readonly message: string;
  /** All of them exist at `parent`. */
  readonly files: readonly WrittenFile[];
}

/** What a new pull request is to say. */
export interface NewPullRequest {
  /** Full ref names. */
  readonly sourceBranch: string;
  readonly targetBranch: string;
  /** One line. */
  readonly title: string;
  /** Markdown, at most 4000 UTF-16 units. */
  readonly description: string;
  readonly isDraft: boolean;
  readonly labels: readonly string[];
  /** As the policy names them: an identity's id, unique name (mail address) or display name; teams too. */
  readonly reviewers: readonly string[];
  /** To link; ids. */
  readonly workItems: readonly number[];
}

/** A pull request that is there now, and what it did not get. */
export interface CreatedPullRequest {
  readonly id: number;
  /** False: one was already active for these two branches. Nothing of it was changed. */
  readonly isNew: boolean;
  /** In words: labels, reviewers, work items that the server did not take. May hold foreign text. */
  readonly warnings: readonly string[];
}

/** What of a pull request shall become different; absent parts stay. */
interface PullRequestChange {
  readonly title?: string;
  readonly description?: string;
  readonly isDraft?: boolean;
}

/**
 * What fix pull requests need of one repository. Every method asks once and answers what the server said; nothing is
 * decided here. A missing right is `platform.missing-permission` and names it.
 */
export interface FixHost {
  /** @returns whose rights are used. */
  identity(): Promise<Result<Identity>>;
  /**
   * @param prefix start of a full ref name, with `/` at its end.
   * @returns the branches below it, by full ref name, with their commits (all pages); also those on which a
   *   replacement waits (`stagedFor`).
   */
  branches(prefix: string): Promise<Result<ReadonlyMap<string, string>>>;
  /** @param name full ref name. @returns null: there is no such branch. */
  branch(name: string): Promise<Result<BranchHead | null>>;
  /** @returns the file's octets at a commit as git keeps them; null: no file of this path (spelled exactly so), a link or a submodule. */
  bytesAt(commit: string, path: string): Promise<Result<Uint8Array | null>>;
  /** @returns where the YAML of a pipeline lies in its repository (no leading slash); null: it has none in this repository. */
  pipelineFile(definitionId: number): Promise<Result<string | null>>;
  /** @returns all that match, newest first (all pages). */
  pullRequests(filter: PullRequestFilter): Promise<Result<readonly FixPullRequest[]>>;
  /** @returns identity id of who abandoned a pull request last, by its history; null: it does not tell. */
  whoAbandoned(id: number): Promise<Result<string | null>>;
  /** @returns the whole description as it is stored: lists and other answers may cut it. */
  pullRequestDescription(id: number): Promise<Result<string>>;
  /** @returns the pull request's own string properties. */
  pullRequestProperties(id: number): Promise<Result<ReadonlyMap<string, string>>>;
  /** Adds or replaces; the others stay. Names are letters only. Needs *Contribute to pull requests*. */
  setPullRequestProperties(id: number, properties: ReadonlyMap<string, string>): Promise<Result<void>>;
  /**
   * Compare and swap: `platform.conflict` when the head is not `expectedHead`. Needs *Contribute*, for a new branch
   * *Create branch*.
   * @returns the new commit's id.
   */
  push(commit: FixCommit): Promise<Result<string>>;
  /** Labels, reviewers and work items are best effort: what the server refuses of them is a warning. */
  createPullRequest(wanted: NewPullRequest): Promise<Result<CreatedPullRequest>>;
  /** Needs *Contribute to pull requests*. */
  updatePullRequest(id: number, change: PullRequestChange): Promise<Result<void>>;
  /** Closes without merging; one that is abandoned already stays so. */
  abandonPullRequest(id: number): Promise<Result<void>>;
  /** Compare and swap like `push`; a branch that is gone already is success. */
  deleteBranch(name: string, expectedHead: string): Promise<Result<void>>;
}
