import { type Result, success } from '../../src/core/result.ts';
import { TAG } from '../../src/core/snapshot/run-names.ts';
import type { ProjectHost, ProjectRun } from '../../src/ports/project-host.ts';

/** 200 runs each. A branch that nobody scanned within so many runs of the project is not shown, and the page says so. */
const PAGES_MAX = 5;

/** Runs that hold scans, newest first. */
interface ListedRuns {
  readonly runs: readonly ProjectRun[];
  /** There are older ones. */
  readonly isCut: boolean;
}

/** Asks for pages until there are no more, at most five. */
export async function listRuns(project: ProjectHost): Promise<Result<ListedRuns>> {
  const runs: ProjectRun[] = [];
  let next: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await project.taggedRuns(TAG, next);
    if (!answer.ok) return answer;
    runs.push(...answer.value.runs);
    next = answer.value.next;
    if (next === null) break;
  }
  return success({ runs, isCut: next !== null });
}
