import type { Fault } from '../../src/core/fault.ts';
import type { Result } from '../../src/core/result.ts';
import type { Details } from '../../src/core/snapshot/read-details.ts';
import type { ScanIndex } from '../../src/core/snapshot/read-index.ts';

import type { RepositoryName } from '../../src/ports/project-host.ts';

/** The newest scan of one repository, branch and category, checked against its receipt. */
export interface LoadedScan {
  readonly run: {
    readonly id: number;
    /** As people see it: `20261121.3`. */
    readonly number: string;
    /** ISO 8601. */
    readonly finishedAt: string;
    /** Web address of the run. */
    readonly link: string;
  };
  readonly repository: RepositoryName;
  /** Full ref name. */
  readonly branch: string;
  /** Of the repository's default branch. */
  readonly isDefaultBranch: boolean;
  /** 40 hex digits. */
  readonly commit: string;
  readonly category: string;
  readonly index: ScanIndex;
  /** Fetched at the first call, then the same promise; after a fault the next call tries again. */
  details(): Promise<Result<Details>>;
}

/** The scans of a project, and what could not be read: the others count in spite of it. */
export interface ProjectScans {
  /** Default branches first, then by repository name, branch and category. */
  readonly scans: readonly LoadedScan[];
  readonly faults: readonly Fault[];
}
