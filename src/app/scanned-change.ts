import { type Fault, fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { RunContext } from '../ports/step.ts';

/** What this run looked at, in terms of git. */
export interface ScannedChange {
  readonly kind: 'pull-request' | 'branch';
  /** What was checked out: for a pull request its merge commit. */
  readonly commit: string;
  /** Full ref name: of the pull request's target, or the branch itself. */
  readonly targetBranch: string;
  /** Only of a pull request: the commit of the target branch that was merged; null for a branch. */
  readonly targetParent: string | null;
  /** Only of a pull request: the newest commit of its source branch that was merged. */
  readonly sourceCommit: string | null;
  readonly pullRequest: number | null;
}

/** Asks the repository for the parents of a pull request's merge commit; a branch needs no question. */
export async function scannedChange(context: RunContext, code: CodeHost): Promise<Result<ScannedChange>> {
  const { commit, branch, pullRequest } = context;
  if (pullRequest === null) {
    return success({
      kind: 'branch',
      commit,
      targetBranch: branch,
      targetParent: null,
      sourceCommit: null,
      pullRequest: null,
    });
  }
  const merge = await code.commit(commit);
  if (!merge.ok) return merge;
  const [targetParent, sourceCommit] = merge.value.parents;
  if (targetParent === undefined || sourceCommit === undefined) return failure(noMergeCommit(commit));
  return success({
    kind: 'pull-request',
    commit,
    targetBranch: pullRequest.targetBranch,
    targetParent,
    sourceCommit,
    pullRequest: pullRequest.id,
  });
}

function noMergeCommit(commit: string): Fault {
  return fault('baseline.missing', {
    message: `The commit ${commit} of this pull request run is no merge commit, so it does not tell what the change is.`,
    next: 'Let a build validation policy queue this pipeline; it builds the merge of source and target.',
  });
}
