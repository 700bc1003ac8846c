import { type PolicyCase, type Verdict, verdict } from './verdict.ts';

/** Enough approvals; the creator's own counts only if the policy says so, and a vote against blocks unless allowed. */
export function judgeMinimumReviewers({ pullRequest, configuration }: PolicyCase): Verdict {
  const { settings } = configuration;
  const voters = pullRequest.reviewers.filter(
    (each) => settings['creatorVoteCounts'] === true || each.identityId !== pullRequest.createdById,
  );
  const against = pullRequest.reviewers.some((each) => each.vote < 0);
  if (against && settings['allowDownvotes'] !== true) return verdict('rejected');
  const approvals = voters.filter((each) => each.vote >= 5).length;
  return verdict(approvals >= Number(settings['minimumApproverCount'] ?? 1) ? 'approved' : 'queued');
}

/** Every required reviewer approves. */
export function judgeRequiredReviewers({ pullRequest, configuration }: PolicyCase): Verdict {
  const required = configuration.settings['requiredReviewerIds'];
  const ids = Array.isArray(required) ? required.map(String) : [];
  const votes = ids.map((id) => pullRequest.reviewers.find((each) => each.identityId === id)?.vote ?? 0);
  if (votes.some((vote) => vote < 0)) return verdict('rejected');
  return verdict(votes.every((vote) => vote >= 5) ? 'approved' : 'queued');
}

export function judgeWorkItems({ pullRequest }: PolicyCase): Verdict {
  return verdict(pullRequest.workItemIds.length > 0 ? 'approved' : 'rejected');
}

/** No thread is active or pending; threads without a status are ordinary comments. */
export function judgeComments({ pullRequest }: PolicyCase): Verdict {
  const open = pullRequest.threads.some(
    (each) => !each.isDeleted && (each.status === 'active' || each.status === 'pending'),
  );
  return verdict(open ? 'rejected' : 'approved');
}

/** Checked when the completion names a strategy; until then nothing is wrong. */
export function judgeMergeStrategy({ pullRequest, configuration }: PolicyCase): Verdict {
  const { settings } = configuration;
  const chosen = pullRequest.completionOptions?.['mergeStrategy'] ?? null;
  if (pullRequest.completionQueueTime === null && chosen === null) return verdict('approved');
  const allowed: Readonly<Record<string, boolean>> = {
    noFastForward: settings['allowNoFastForward'] === true,
    squash: settings['allowSquash'] === true || settings['useSquashMerge'] === true,
    rebase: settings['allowRebase'] === true,
    rebaseMerge: settings['allowRebaseMerge'] === true,
  };
  const limited = Object.values(allowed).some(Boolean);
  return verdict(!limited || allowed[String(chosen ?? 'noFastForward')] === true ? 'approved' : 'rejected');
}
