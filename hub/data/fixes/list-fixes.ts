import { mayBeFixBranch } from '../../../src/core/remediation/fix-branch.ts';
import { type Result, success } from '../../../src/core/result.ts';
import type { ProjectHost, ProjectPullRequest } from '../../../src/ports/project-host.ts';

/** What a server gives without being asked for more. */
const PAGE = 100;
/** Azure DevOps cannot look for a branch's beginning: all pull requests go through our hands. */
const PAGES_MAX = 5;

/** Fix pull requests of all repositories. */
interface ListedFixes {
  /** Newest first within each state. */
  readonly pullRequests: readonly ProjectPullRequest[];
  /** In words, what was not looked at. */
  readonly cuts: readonly string[];
}

const WORDS = { active: 'open', completed: 'merged', abandoned: 'abandoned' } as const;

/** Pull requests from branches that are named as ours are: their own properties tell the rest. */
export async function listFixes(project: ProjectHost): Promise<Result<ListedFixes>> {
  const statuses = ['active', 'completed', 'abandoned'] as const;
  const lists = await Promise.all(statuses.map((status) => listStatus(project, status)));
  const pullRequests: ProjectPullRequest[] = [];
  const cuts: string[] = [];
  for (const [index, list] of lists.entries()) {
    if (!list.ok) return list;
    const word = WORDS[statuses[index] ?? 'active'];
    if (list.value.isCut)
      cuts.push(`Only the newest ${PAGE * PAGES_MAX} ${word} pull requests were looked at.`);
    pullRequests.push(...list.value.found);
  }
  return success({ pullRequests, cuts });
}

async function listStatus(
  project: ProjectHost,
  status: keyof typeof WORDS,
): Promise<Result<{ readonly found: readonly ProjectPullRequest[]; readonly isCut: boolean }>> {
  const found: ProjectPullRequest[] = [];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await project.pullRequests(status, page * PAGE, PAGE);
    if (!answer.ok) return answer;
    found.push(...answer.value.filter(({ sourceBranch }) => mayBeFixBranch(sourceBranch)));
    if (answer.value.length < PAGE) return success({ found, isCut: false });
  }
  return success({ found, isCut: true });
}
