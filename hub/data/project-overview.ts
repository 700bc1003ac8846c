import type { Fault } from '../../src/core/fault.ts';
import { inParallel } from '../../src/core/in-parallel.ts';
import { type Result, success } from '../../src/core/result.ts';
import type { ProjectHost, Repository } from '../../src/ports/project-host.ts';
import { listRuns } from './list-runs.ts';
import { type ScanSource, scanSources } from './scan-sources.ts';

/** What the project's runs are, before any result is fetched. */
export interface ProjectOverview {
  readonly repositories: readonly Repository[];
  /** Default branches first. */
  readonly sources: readonly ScanSource[];
  /** In words, what is left out; empty: nothing. */
  readonly cuts: readonly string[];
  readonly faults: readonly Fault[];
}

/** So that one page of one user does not eat up the limit of requests. */
const WIDTH = 6;
const SOURCES_MAX = 150;

/** Two requests, and one more for each repository that has scans of other branches than its default branch. */
export async function loadOverview(project: ProjectHost): Promise<Result<ProjectOverview>> {
  const [repositories, listed] = await Promise.all([project.repositories(), listRuns(project)]);
  if (!listed.ok) return listed;
  const faults: Fault[] = repositories.ok ? [] : [repositories.fault];
  const known = repositories.ok ? repositories.value : [];
  const all = scanSources(listed.value.runs, new Map(known.map((each) => [each.id, each])));
  const { sources: living, faults: unread } = await onlyLivingBranches(all, project);
  const cuts: string[] = [];
  if (listed.value.isCut) cuts.push(`Only the newest ${listed.value.runs.length} runs were looked at.`);
  if (living.length > SOURCES_MAX) cuts.push(`Only ${SOURCES_MAX} of ${living.length} branches are shown.`);
  const sources = living.slice(0, SOURCES_MAX);
  return success({ repositories: known, sources, cuts, faults: [...faults, ...unread] });
}

/** Scans of branches that were deleted since would stay for as long as their runs do, as they do outside of Azure Repos. */
async function onlyLivingBranches(
  sources: readonly ScanSource[],
  project: ProjectHost,
): Promise<{ readonly sources: readonly ScanSource[]; readonly faults: readonly Fault[] }> {
  const asked = new Map(
    sources
      .filter(({ isDefaultBranch, repository }) => !isDefaultBranch && repository.provider === undefined)
      .map(({ repository }) => [repository.id, repository]),
  );
  const answers = await inParallel([...asked.values()], WIDTH, async (repository) => ({
    id: repository.id,
    branches: await project.branches(repository),
  }));
  const branches = new Map(answers.map(({ id, branches: of }) => [id, of]));
  return {
    sources: sources.filter(({ repository, branch, isDefaultBranch }) => {
      const of = branches.get(repository.id);
      return isDefaultBranch || of === undefined || !of.ok || of.value.has(branch);
    }),
    faults: answers.flatMap(({ branches: of }) => (of.ok ? [] : [of.fault])),
  };
}
