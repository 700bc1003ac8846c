import { type Fault, fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { PullRequestContext, RunContext } from '../ports/step.ts';

/** What this run looked at, in terms of git. */
export interface ScannedChange {
  readonly kind: 'pull-request' | 'branch';
  /** What was checked out: for a pull request its merge commit. */
  readonly commit: string;
  /** Full ref name: of the pull request's target, or the branch itself. */
  readonly targetBranch: string;
  /** Of a pull request's merge: the commit of the target branch alone. Empty: not known, or the first commit. */
  readonly parents: readonly string[];
  /** Only of a pull request: the newest commit of its source branch that was merged. */
  readonly sourceCommit: string | null;
  readonly pullRequest: number | null;
}

/** Asks the repository for the parents of the commit: they say what the change is. */
export async function scannedChange(context: RunContext, code: CodeHost): Promise<Result<ScannedChange>> {
  const { commit: id, branch, pullRequest } = context;
  const commit = await code.commit(id);
  if (!commit.ok) return commit;
  const { parents } = commit.value;
  if (pullRequest === null) {
    return success({
      kind: 'branch',
      commit: id,
      targetBranch: branch,
      parents,
      sourceCommit: null,
      pullRequest: null,
    });
  }
  // The server merges the source into the target; should it ever be the other way round, the agent's word counts.
  const isSwapped = parents.length === 2 && parents[0] === pullRequest.sourceCommit;
  const [targetParent, sourceCommit] = isSwapped ? parents.toReversed() : parents;
  if (targetParent === undefined || sourceCommit === undefined) return failure(noMergeCommit(id));
  const targetBranch = await targetOf(pullRequest, code);
  if (!targetBranch.ok) return targetBranch;
  return success({
    kind: 'pull-request',
    commit: id,
    targetBranch: targetBranch.value,
    parents: [targetParent],
    sourceCommit,
    pullRequest: pullRequest.id,
  });
}

async function targetOf({ id, targetBranch }: PullRequestContext, code: CodeHost): Promise<Result<string>> {
  if (targetBranch !== '') return success(targetBranch);
  const pullRequest = await code.pullRequest(id);
  return pullRequest.ok ? success(pullRequest.value.targetBranch) : pullRequest;
}

/** The commit whose rules and baseline count: the target's on pull requests, so that a change cannot loosen them. */
export function referenceCommit({ kind, parents, commit }: ScannedChange): string {
  return (kind === 'pull-request' ? parents[0] : null) ?? commit;
}

function noMergeCommit(commit: string): Fault {
  return fault('baseline.missing', {
    message: `The commit ${commit} of this pull request run is no merge commit, so it does not tell what the change is.`,
    next: 'Let a build validation policy queue this pipeline; it builds the merge of source and target.',
  });
}
