import { isShelveset } from '../core/git-ref.ts';
import type { StoredBaseline } from '../core/identity/baseline-entries.ts';
import type { NoBaseline } from '../core/identity/comparison.ts';
import { type Result, success } from '../core/result.ts';
import { TAG } from '../core/snapshot/run-names.ts';
import type { BuildHost, Run } from '../ports/build-host.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { Gzip } from '../ports/gzip.ts';
import type { BaselineRequest } from './baseline-request.ts';

/** The scan to compare with, or why there is none. */
export type BaselineSearch =
  | {
      readonly baseline: StoredBaseline;
      /** How many commits of the history are newer, from where the search started; 0: that very commit. */
      readonly distance: number;
      /** It is the newest earlier run of the branch: nobody could tell whether it is an ancestor. */
      readonly isGuess: boolean;
    }
  | { readonly baseline: null; readonly reason: NoBaseline; readonly explanation: string };

const RUN_PAGES_MAX = 10;
const COMMITS_PER_PAGE = 250;
const COMMITS_MAX = 5000;

interface SearchPorts {
  readonly code: CodeHost;
  readonly build: BuildHost;
  readonly gzip: Gzip;
}

/**
 * Asks at once for what does not depend on the logs: they may be read meanwhile.
 * @returns looks for the snapshot of the nearest scanned ancestor of a category. A fault: the server did not let us look
 */
export function askForBaseline(
  request: Omit<BaselineRequest, 'category'>,
  ports: SearchPorts,
): (category: string) => Promise<Result<BaselineSearch>> {
  const candidates = scannedCommits(request, ports.build);
  const newest = ports.code.history(request.commit, 0, COMMITS_PER_PAGE);
  return (category) => findBaseline({ ...request, category }, { candidates, newest }, ports);
}

/** What was asked for already. */
interface Asked {
  readonly candidates: ReturnType<typeof scannedCommits>;
  /** The first page of the history. */
  readonly newest: ReturnType<CodeHost['history']>;
}

async function findBaseline(
  request: BaselineRequest,
  asked: Asked,
  ports: SearchPorts,
): Promise<Result<BaselineSearch>> {
  const candidates = await asked.candidates;
  if (!candidates.ok) return candidates;
  if (candidates.value.size === 0) return none('first-scan', 'no run of this repository holds a scan');
  const ownRuns = [...candidates.value.values()]
    .flat()
    .filter(({ branch }) => branch === request.preferredBranch);
  const walk: Walk = {
    candidates: candidates.value,
    waitsForOwn: ownRuns.length > 0,
    nearest: null,
    others: 0,
  };
  for (let skip = 0; skip < COMMITS_MAX; ) {
    const page = skip === 0 ? asked.newest : ports.code.history(request.commit, skip, COMMITS_PER_PAGE);
    const history = await page;
    if (!history.ok) return history;
    const commits = history.value.map((commit, index) => ({ commit, distance: skip + index }));
    const result = await searchPage(commits, walk, request, ports);
    if (!result.ok) return result;
    if (result.value !== null) return success(result.value);
    // A server may give fewer than asked for and still have more.
    skip += history.value.length;
    if (history.value.length === 0) break;
  }
  if (walk.nearest !== null) return success(walk.nearest);
  // What is no repository of Azure Repos is seen as far as the checkout goes.
  if (request.provider !== 'TfsGit') {
    const newest = await newestRun([...candidates.value.values()].flat(), request, ports);
    if (!newest.ok) return newest;
    if (newest.value !== null) return success(newest.value);
  }
  return walk.others > 0
    ? none('other-category', `no ancestor was scanned in the category '${request.category}'`)
    : none('first-scan', 'no ancestor of the commit was scanned');
}

interface Walk {
  readonly candidates: ReadonlyMap<string, readonly Run[]>;
  /** Some run of the preferred branch exists; it may still be further away. */
  readonly waitsForOwn: boolean;
  /** Of another branch. */
  nearest: BaselineSearch | null;
  /** Scanned ancestors of other categories. */
  others: number;
}

/** @returns the answer, or null: go on with older commits. */
async function searchPage(
  commits: readonly { readonly commit: string; readonly distance: number }[],
  walk: Walk,
  request: BaselineRequest,
  ports: { readonly build: BuildHost; readonly gzip: Gzip },
): Promise<Result<BaselineSearch | null>> {
  for (const { commit, distance } of commits) {
    if (commit === request.commit && !request.includesCommit) continue;
    const runs = walk.candidates.get(commit) ?? [];
    const own = runs.filter(({ branch }) => branch === request.preferredBranch);
    const others = walk.nearest === null ? runs.filter((run) => !own.includes(run)) : [];
    for (const group of [own, others]) {
      if (group.length === 0) continue;
      const loaded = await firstReadable(group, request, ports);
      if (!loaded.ok) return loaded;
      if (loaded.value === 'other-category') {
        walk.others += 1;
        continue;
      }
      const search = found(loaded.value, distance);
      if (group === own || !walk.waitsForOwn) return success(search);
      walk.nearest = search;
    }
  }
  return success(null);
}

/** The newest run of the branch, or for shelved changes of any, that is older than this one; null: none holds the category. */
async function newestRun(
  runs: readonly Run[],
  request: BaselineRequest,
  ports: { readonly build: BuildHost; readonly gzip: Gzip },
): Promise<Result<BaselineSearch | null>> {
  const { preferredBranch } = request;
  const isShelved = isShelveset(preferredBranch);
  const earlier = runs
    .filter(({ branch }) => (isShelved ? !isShelveset(branch) : branch === preferredBranch))
    .filter(({ id }) => id < request.runId)
    .sort((a, b) => b.id - a.id);
  for (const run of earlier) {
    const loaded = await firstReadable([run], request, ports);
    if (!loaded.ok) return loaded;
    if (loaded.value !== 'other-category') return success(found(loaded.value, 0, true));
  }
  return success(null);
}

type Loaded = StoredBaseline | { readonly lost: 'purged' | 'unreadable'; readonly runId: number };

/** Several runs may have scanned one commit; the first one whose snapshot is whole counts. */
async function firstReadable(
  runs: readonly Run[],
  request: BaselineRequest,
  ports: { readonly build: BuildHost; readonly gzip: Gzip },
): Promise<Result<Loaded | 'other-category'>> {
  const { loadScan } = await import('./load-baseline.ts');
  let lost: Loaded | 'other-category' = 'other-category';
  for (const run of runs) {
    const loaded = await loadScan(run, request, ports);
    if (!loaded.ok) return loaded;
    if (loaded.value === 'other-category') continue;
    if (typeof loaded.value !== 'string') return success(loaded.value);
    lost = { lost: loaded.value, runId: run.id };
  }
  return success(lost);
}

function found(loaded: Loaded, distance: number, isGuess = false): BaselineSearch {
  if (!('lost' in loaded)) return { baseline: loaded, distance, isGuess };
  const what = loaded.lost === 'purged' ? 'is not there any more' : 'does not match its receipt';
  const explanation = `the stored result of run ${loaded.runId} ${what}`;
  return { baseline: null, reason: loaded.lost, explanation };
}

function none(reason: NoBaseline, explanation: string): Result<BaselineSearch> {
  return success({ baseline: null, reason, explanation });
}

/**
 * Completed runs that hold scans, newest first, by commit. Runs of pull requests are left out: their pipeline is
 * the pull request's own, and their commits are ancestors of nothing. The preferred branch is asked for by name: its
 * runs may lie behind thousands of others.
 */
async function scannedCommits(
  request: Pick<
    BaselineRequest,
    'repositoryId' | 'provider' | 'definitionId' | 'runId' | 'onlyBranch' | 'preferredBranch'
  >,
  build: BuildHost,
): Promise<Result<ReadonlyMap<string, readonly Run[]>>> {
  const { runId, onlyBranch, preferredBranch } = request;
  const ofBranches = preferredBranch === '' ? [null] : [preferredBranch, null];
  const branches = onlyBranch === null ? ofBranches : [onlyBranch];
  const answers = await Promise.all(branches.map((branch) => taggedRuns(request, branch, build)));
  const runs = new Map<number, Run>();
  for (const answer of answers) {
    if (!answer.ok) return answer;
    for (const run of answer.value) runs.set(run.id, run);
  }
  const byCommit = new Map<string, Run[]>();
  for (const run of runs.values()) {
    const isPullRequest = run.branch.startsWith('refs/pull/');
    const counts = onlyBranch === null ? !isPullRequest : run.branch === onlyBranch;
    if (!counts || run.id === runId) continue;
    byCommit.set(run.commit, [...(byCommit.get(run.commit) ?? []), run]);
  }
  return success(byCommit);
}

async function taggedRuns(
  {
    repositoryId,
    provider,
    definitionId,
  }: Pick<BaselineRequest, 'repositoryId' | 'provider' | 'definitionId'>,
  branch: string | null,
  build: BuildHost,
): Promise<Result<readonly Run[]>> {
  const runs: Run[] = [];
  let next: string | null = null;
  for (let page = 0; page < RUN_PAGES_MAX; page += 1) {
    const answer = await build.taggedRuns({ repositoryId, provider, definitionId, tag: TAG, branch }, next);
    if (!answer.ok) return answer;
    runs.push(...answer.value.runs);
    next = answer.value.next;
    if (next === null) break;
  }
  return success(runs);
}
