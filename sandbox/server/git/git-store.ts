import type { RefUpdate } from '../world/git.ts';

export const NO_OBJECT = '0'.repeat(40);

export interface Ref {
  /** Full name, `refs/heads/main`. */
  readonly name: string;
  readonly objectId: string;
  /** Commit behind an annotated tag. */
  readonly peeledObjectId: string | null;
}

export interface TreeEntry {
  /** `100644`, `100755`, `120000`, `040000`, `160000`. */
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly objectId: string;
  /** Relative to the root of the repository, no leading slash. */
  readonly path: string;
  /** Bytes; null for trees. */
  readonly size: number | null;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601. */
  readonly date: string;
}

export interface CommitObject {
  readonly id: string;
  readonly treeId: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface TreeChange {
  readonly changeType: 'add' | 'edit' | 'delete' | 'rename' | 'edit, rename';
  /** No leading slash. */
  readonly path: string;
  readonly originalPath: string | null;
  readonly objectId: string | null;
  readonly originalObjectId: string | null;
  readonly isFolder: boolean;
}

/** An edit of a tree; `mode` null keeps the old mode, or 100644 for a new file. */
export type TreeEdit =
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly mode: string | null;
    }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string };

export interface LogOptions {
  readonly path?: string;
  readonly skip?: number;
  readonly top?: number;
  /** Exclude what this commit reaches. */
  readonly notReachableFrom?: string;
  readonly author?: string;
  readonly fromDate?: string;
  readonly toDate?: string;
  readonly firstParent?: boolean;
}

export type UpdateRefResult =
  | 'succeeded'
  | 'staleOldObjectId'
  | 'unresolvableToCommit'
  | 'invalidRefName'
  | 'refNameConflict';

/** Changed files. */
export interface ChangeCounts {
  readonly add: number;
  readonly edit: number;
  readonly delete: number;
}

/** Git objects and refs of all repositories. */
export interface GitStore {
  create(repositoryId: string): Promise<void>;
  /** The bare repository on disk; null: there is none, and clients of git cannot reach it. */
  directory(repositoryId: string): string | null;
  /** Refs whose full name starts with `prefix` (`refs/heads/`), sorted by name. */
  refs(repositoryId: string, prefix: string): Promise<Ref[]>;
  /** Commit id of a revision (ref name, sha, `sha^1`), or null. */
  resolve(repositoryId: string, revision: string): Promise<string | null>;
  commit(repositoryId: string, commitId: string): Promise<CommitObject | null>;
  blob(repositoryId: string, blobId: string): Promise<Uint8Array | null>;
  /** Entry at a path (`''` is the root tree), or null. */
  entry(repositoryId: string, commitId: string, path: string): Promise<TreeEntry | null>;
  /** Entries below a path. */
  entries(repositoryId: string, commitId: string, path: string, recursive: boolean): Promise<TreeEntry[]>;
  /** Commit ids, newest first (git log order). */
  log(repositoryId: string, commitId: string, options: LogOptions): Promise<string[]>;
  mergeBases(repositoryId: string, left: string, right: string): Promise<string[]>;
  isAncestor(repositoryId: string, ancestor: string, descendant: string): Promise<boolean>;
  aheadBehind(repositoryId: string, left: string, right: string): Promise<{ ahead: number; behind: number }>;
  /** Changes from one commit (null: the empty tree) to another, with renames, sorted by path. */
  changes(repositoryId: string, from: string | null, to: string): Promise<TreeChange[]>;
  /** Commit id → changes against its first parent. */
  changeCounts(repositoryId: string, commits: readonly CommitObject[]): Promise<Map<string, ChangeCounts>>;
  /** Three-way merge without a work tree: the merged tree, or the paths in conflict. */
  mergeTrees(
    repositoryId: string,
    ours: string,
    theirs: string,
  ): Promise<{ treeId: string } | { conflicts: string[] }>;
  /** Tree of `base` (null: empty) with the edits applied; throws `TreeEditError` (path missing, path exists). */
  writeTree(repositoryId: string, base: string | null, edits: readonly TreeEdit[]): Promise<string>;
  writeCommit(
    repositoryId: string,
    commit: {
      treeId: string;
      parents: readonly string[];
      author: Signature;
      committer: Signature;
      message: string;
    },
  ): Promise<string>;
  /** Compare-and-set of one ref; zeros create or delete. */
  updateRef(repositoryId: string, update: RefUpdate): Promise<UpdateRefResult>;
  /** All refs of all repositories, for snapshots. */
  snapshot(): Promise<GitSnapshot>;
  restore(snapshot: GitSnapshot): Promise<void>;
  close(): Promise<void>;
}

export interface GitSnapshot {
  /** Repository id → refs. */
  readonly repositories: Readonly<Record<string, readonly Ref[]>>;
}

/** Thrown by `writeTree`: the edit does not fit the tree. */
export class TreeEditError extends Error {
  readonly reason: 'missing' | 'exists';
  readonly path: string;

  constructor(reason: 'missing' | 'exists', path: string) {
    super(`${path}: ${reason}`);
    this.reason = reason;
    this.path = path;
  }
}
