import { mayBeFixBranch } from '../../src/core/remediation/fix-branch.ts';
import type { ProjectRun, Repository } from '../../src/ports/project-host.ts';

/** Where the newest scans of one pipeline on one branch are. */
export interface ScanSource {
  readonly repository: { readonly id: string; readonly name: string };
  /** Full ref name. */
  readonly branch: string;
  readonly isDefaultBranch: boolean;
  /** Newest first, at most five. */
  readonly runs: readonly ProjectRun[];
}

/** A category that none of so many runs of its pipeline scanned is gone. */
const RUNS_MAX = 5;

/**
 * One source for each repository, branch and pipeline, default branches first, then the newest. Pull requests and the
 * branches of our own fixes are left out: their findings are those of other branches once more.
 * @param runs newest first
 */
export function scanSources(
  runs: readonly ProjectRun[],
  repositories: ReadonlyMap<string, Repository>,
): readonly ScanSource[] {
  const sources = new Map<string, { source: ScanSource; runs: ProjectRun[] }>();
  for (const run of runs) {
    if (!run.branch.startsWith('refs/heads/') || mayBeFixBranch(run.branch)) continue;
    const key = [run.repositoryId, run.definitionId, run.branch].join(' ');
    const known = sources.get(key);
    if (known !== undefined && known.runs.length < RUNS_MAX) known.runs.push(run);
    if (known === undefined) {
      const own = [run];
      sources.set(key, { source: { ...placeOf(run, repositories), runs: own }, runs: own });
    }
  }
  // Sorting is stable: within both groups the newest stay first.
  return [...sources.values()]
    .map(({ source }) => source)
    .sort((a, b) => Number(b.isDefaultBranch) - Number(a.isDefaultBranch));
}

function placeOf(run: ProjectRun, repositories: ReadonlyMap<string, Repository>): Omit<ScanSource, 'runs'> {
  const repository = repositories.get(run.repositoryId);
  return {
    repository: { id: run.repositoryId, name: repository?.name ?? run.repositoryId },
    branch: run.branch,
    isDefaultBranch: repository?.defaultBranch === run.branch,
  };
}
