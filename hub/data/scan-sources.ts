import { isShelveset } from '../../src/core/git-ref.ts';
import { mayBeFixBranch } from '../../src/core/remediation/fix-branch.ts';
import type { ProjectRun, Repository, RepositoryName } from '../../src/ports/project-host.ts';

/** Where the newest scans of one pipeline on one branch are. */
export interface ScanSource {
  readonly repository: RepositoryName;
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
    if (!isBranch(run) || mayBeFixBranch(run.branch)) continue;
    const key = [run.repository.id, run.definitionId, run.branch].join(' ');
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

/** TFVC calls a branch `$/Project/Main` and shelved changes `name;owner`. */
function isBranch({ branch, repository: { provider } }: ProjectRun): boolean {
  if (branch.startsWith('refs/heads/')) return true;
  return provider !== undefined && !branch.startsWith('refs/') && !isShelveset(branch);
}

/** Outside of Azure Repos nobody tells us the default branch: then it is the one that most have. */
const USUAL_DEFAULT = /^refs\/heads\/(?:main|master)$|^(?!refs\/)/u;

function placeOf(run: ProjectRun, repositories: ReadonlyMap<string, Repository>): Omit<ScanSource, 'runs'> {
  const { branch, repository } = run;
  if (repository.provider !== undefined)
    return { repository, branch, isDefaultBranch: USUAL_DEFAULT.test(branch) };
  const known = repositories.get(repository.id);
  return {
    repository: { id: repository.id, name: known?.name ?? repository.id },
    branch,
    isDefaultBranch: known?.defaultBranch === branch,
  };
}
