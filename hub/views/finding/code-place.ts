import type { RepositoryName } from '../../../src/ports/project-host.ts';
import type { CodeRegion } from '../../data/code-excerpt.ts';

/** A commit of a repository: what was scanned. */
export interface ScannedCommit {
  readonly repository: RepositoryName;
  /** 40 hex digits. */
  readonly commit: string;
}

/** A region of a file, or of none. */
export interface CodePlace extends CodeRegion {
  /** Repository-relative with `/`; null: no file of the repository. */
  readonly path: string | null;
}
