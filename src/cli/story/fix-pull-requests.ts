import type { Outcome } from './outcome.ts';
import type { Rest } from './rest.ts';

/** A fix pull request of the story, as the last line of `npm start -- --once --json` tells it. */
export interface ToldFix {
  readonly id: number;
  /** Short name. */
  readonly branch: string;
  readonly url: string;
  /** Its own run's scanners confirmed that the findings are gone, and nothing new came. */
  readonly verified: boolean;
}

interface PullRequestAnswer {
  readonly pullRequestId: number;
  readonly sourceRefName: string;
  readonly title: string;
}

interface StatusAnswer {
  readonly state: string;
  readonly description: string;
  readonly context: { readonly genre?: string; readonly name: string };
}

/** Where the story's repository is. */
interface Place {
  readonly rest: Rest;
  readonly project: string;
  /** The repository's address for git, below which its pages are. */
  readonly remote: string;
}

const HEADS = 'refs/heads/';
const BRANCH_PREFIX = `${HEADS}fixgate/`;

/**
 * Waits for the run of every open fix pull request, and reads what it said.
 * @param follow the run of a branch
 * @returns the fixes, oldest first, and the worst of their gates; `none` without any
 */
export async function followFixes(
  { rest, project, remote }: Place,
  say: (line: string) => void,
  follow: (branch: string) => Promise<{ readonly outcome: Outcome }>,
): Promise<{ readonly fixes: readonly ToldFix[]; readonly verdict: string }> {
  const repository = `${project}/_apis/git/repositories/${remote.slice(remote.lastIndexOf('/') + 1)}`;
  const listed = await rest.get<{ value: PullRequestAnswer[] }>(
    `${repository}/pullrequests?searchCriteria.status=active`,
  );
  const ours = (listed?.value ?? [])
    .filter(({ sourceRefName }) => sourceRefName.startsWith(BRANCH_PREFIX))
    .sort((left, right) => left.pullRequestId - right.pullRequestId);
  const fixes: ToldFix[] = [];
  const verdicts: string[] = [];
  for (const { pullRequestId: id, sourceRefName, title } of ours) {
    const url = `${remote}/pullrequest/${id}`;
    say(`  ${title}: ${url}`);
    const { outcome } = await follow(`refs/pull/${id}/merge`);
    const statuses = await rest.get<{ value: StatusAnswer[] }>(`${repository}/pullRequests/${id}/statuses`);
    const verified = statuses?.value.findLast(
      ({ context }) => context.genre === 'fixgate' && context.name === 'verified',
    );
    say(`  Verified: ${verified?.state ?? 'no status'}. ${verified?.description ?? ''}`);
    verdicts.push(outcome.verdict);
    fixes.push({
      id,
      branch: sourceRefName.slice(HEADS.length),
      url,
      verified: verified?.state === 'succeeded',
    });
  }
  const verdict = verdicts.find((each) => each !== 'passed') ?? (verdicts.length === 0 ? 'none' : 'passed');
  return { fixes, verdict };
}
