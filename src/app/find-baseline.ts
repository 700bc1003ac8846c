import type { Baseline, NoBaseline } from '../core/identity/comparison.ts';
import { type Result, success } from '../core/result.ts';
import type { BuildHost, Run } from '../ports/build-host.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { Gzip } from '../ports/gzip.ts';
import { loadScan } from './load-baseline.ts';
import { TAG } from './scan-identity.ts';

export interface BaselineRequest {
  /** Where the search starts: the merge's target parent, or the commit of a branch. */
  readonly commit: string;
  /** A branch is compared with what was before it; a target parent may have been scanned itself. */
  readonly includesCommit: boolean;
  readonly category: string;
  readonly repositoryId: string;
  /** Of this run, which is no baseline for itself. */
  readonly runId: number;
  /** Full ref name: only runs of this branch count. Null: of all branches. */
  readonly branch: string | null;
}

/** The scan to compare with, or why there is none. */
export type BaselineSearch =
  | {
      readonly baseline: Baseline;
      /** Commits between where the search started and the scan, in the order of the history; 0: that very commit. */
      readonly distance: number;
    }
  | { readonly baseline: null; readonly reason: NoBaseline; readonly explanation: string };

const RUN_PAGES_MAX = 10;
const COMMITS_PER_PAGE = 250;
const COMMITS_MAX = 5000;

/** The snapshot of the nearest scanned ancestor of the same category. A fault: the server did not let us look. */
export async function findBaseline(
  request: BaselineRequest,
  ports: { readonly code: CodeHost; readonly build: BuildHost; readonly gzip: Gzip },
): Promise<Result<BaselineSearch>> {
  const candidates = await scannedCommits(request, ports.build);
  if (!candidates.ok) return candidates;
  if (candidates.value.size === 0) return none('first-scan', 'no run of this repository holds a scan');
  let sawOtherCategory = false;
  for (let skip = 0; skip < COMMITS_MAX; skip += COMMITS_PER_PAGE) {
    const history = await ports.code.history(request.commit, skip, COMMITS_PER_PAGE);
    if (!history.ok) return history;
    for (const [index, commit] of history.value.entries()) {
      const runs = candidates.value.get(commit) ?? [];
      if (runs.length === 0 || (commit === request.commit && !request.includesCommit)) continue;
      const loaded = await firstReadable(runs, request.category, ports);
      if (!loaded.ok) return loaded;
      if (loaded.value !== 'other-category') return found(loaded.value, skip + index);
      sawOtherCategory = true;
    }
    if (history.value.length < COMMITS_PER_PAGE) break;
  }
  return sawOtherCategory
    ? none('other-category', `no ancestor was scanned in the category '${request.category}'`)
    : none('first-scan', 'no ancestor of the commit was scanned');
}

type Loaded = Baseline | { readonly lost: 'purged' | 'unreadable'; readonly runId: number };

/** Several runs may have scanned one commit; the first one whose snapshot is whole counts. */
async function firstReadable(
  runs: readonly Run[],
  category: string,
  ports: { readonly build: BuildHost; readonly gzip: Gzip },
): Promise<Result<Loaded | 'other-category'>> {
  let lost: Loaded | 'other-category' = 'other-category';
  for (const run of runs) {
    const loaded = await loadScan(run, category, ports);
    if (!loaded.ok) return loaded;
    if (loaded.value === 'other-category') continue;
    if (typeof loaded.value !== 'string') return success(loaded.value);
    lost = { lost: loaded.value, runId: run.id };
  }
  return success(lost);
}

function found(loaded: Loaded, distance: number): Result<BaselineSearch> {
  if (!('lost' in loaded)) return success({ baseline: loaded, distance });
  const what = loaded.lost === 'purged' ? 'is not there any more' : 'does not match its receipt';
  return none(loaded.lost, `the stored result of run ${loaded.runId} ${what}`);
}

function none(reason: NoBaseline, explanation: string): Result<BaselineSearch> {
  return success({ baseline: null, reason, explanation });
}

/**
 * Completed runs that hold scans, newest first, by commit. Runs of pull requests are left out: their pipeline is
 * the pull request's own, and their commits are ancestors of nothing.
 */
async function scannedCommits(
  { repositoryId, runId, branch }: BaselineRequest,
  build: BuildHost,
): Promise<Result<ReadonlyMap<string, readonly Run[]>>> {
  const byCommit = new Map<string, Run[]>();
  let next: string | null = null;
  for (let page = 0; page < RUN_PAGES_MAX; page += 1) {
    const answer = await build.taggedRuns(repositoryId, TAG, next);
    if (!answer.ok) return answer;
    for (const run of answer.value.runs) {
      const counts = branch === null ? !run.branch.startsWith('refs/pull/') : run.branch === branch;
      if (!counts || run.id === runId) continue;
      byCommit.set(run.commit, [...(byCommit.get(run.commit) ?? []), run]);
    }
    next = answer.value.next;
    if (next === null) break;
  }
  return success(byCommit);
}
