import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '../../server/http/api-error.ts';
import type { PullRequest } from '../../server/world/pull-request.ts';
import { pullRequestUrl } from '../paths.ts';
import { perform } from '../perform.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { pullRequestPage } from './pull-request-page.ts';
import { findShown, type Shown } from './shown.ts';

const UPDATE = 'git/Pull Requests_Update';
/** A merge takes a moment; whoever asked for it wants to see it done. */
const MERGE_LOOKS = 200;
const MERGE_LOOK_MILLISECONDS = 50;

type Act = (visit: Visit, shown: Shown, form: URLSearchParams) => Promise<void>;

const ACTS: Readonly<Record<string, Act>> = {
  complete: (visit, shown, form) =>
    update(visit, shown, {
      status: 'completed',
      lastMergeSourceCommit: { commitId: shown.pullRequest.lastMergeSourceCommit },
      completionOptions: completionOptions(form),
    }),
  autoComplete: (visit, shown, form) =>
    update(visit, shown, {
      autoCompleteSetBy: { id: visit.user?.id },
      completionOptions: completionOptions(form),
    }),
  abandon: (visit, shown) => update(visit, shown, { status: 'abandoned' }),
  reactivate: (visit, shown) => update(visit, shown, { status: 'active' }),
  publish: (visit, shown) => update(visit, shown, { isDraft: false }),
  vote: (visit, shown, form) =>
    perform(visit, 'git/Pull Request Reviewers_Create Pull Request Reviewer', {
      params: { ...paramsOf(shown), reviewerId: visit.user?.id ?? '' },
      body: { vote: Number(form.get('vote')) },
    }),
  threadStatus: (visit, shown, form) =>
    perform(visit, 'git/Pull Request Threads_Update', {
      params: { ...paramsOf(shown), threadId: form.get('thread') ?? '' },
      body: { status: form.get('status') },
    }),
  reply: (visit, shown, form) =>
    perform(visit, 'git/Pull Request Thread Comments_Create', {
      params: { ...paramsOf(shown), threadId: form.get('thread') ?? '' },
      body: { content: form.get('content'), parentCommentId: 1, commentType: 'text' },
    }),
  comment: (visit, shown, form) =>
    perform(visit, 'git/Pull Request Threads_Create', {
      params: paramsOf(shown),
      body: { status: 'active', comments: [{ content: form.get('content'), commentType: 'text' }] },
    }),
  requeue: (visit, shown, form) =>
    perform(visit, 'policy/Evaluations_Requeue Policy Evaluation', {
      params: { project: shown.project.id, evaluationId: form.get('evaluation') ?? '' },
    }),
};

/** A form of the page of a pull request: does it as REST would, and shows the page again, with the reason if refused. */
export async function actOnPullRequest(visit: Visit): Promise<PageAnswer | null> {
  const shown = findShown(visit);
  if (shown === null || visit.form === null) return null;
  const action = visit.form.get('action') ?? '';
  const act = Object.hasOwn(ACTS, action) ? ACTS[action] : undefined;
  if (act === undefined) return pullRequestPage(visit, { status: 400, message: 'There is no such action.' });
  try {
    await act(visit, shown, visit.form);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return pullRequestPage(visit, { status: error.status, message: error.message });
  }
  await mergeHappens(shown.pullRequest);
  const tab = visit.query.get('_a');
  const location = pullRequestUrl(visit.services, shown.repository, shown.pullRequest, { _a: tab });
  return { status: 303, markup: '', headers: { location } };
}

function update(visit: Visit, shown: Shown, body: Record<string, unknown>): Promise<void> {
  return perform(visit, UPDATE, { params: paramsOf(shown), body });
}

function paramsOf({ project, repository, pullRequest }: Shown): Record<string, string> {
  return { project: project.id, repositoryId: repository.id, pullRequestId: String(pullRequest.id) };
}

function completionOptions(form: URLSearchParams): Record<string, unknown> {
  return {
    mergeStrategy: form.get('mergeStrategy') ?? 'noFastForward',
    deleteSourceBranch: form.get('deleteSourceBranch') === 'true',
  };
}

async function mergeHappens(pullRequest: PullRequest): Promise<void> {
  for (let look = 0; look < MERGE_LOOKS && pullRequest.completionQueueTime !== null; look += 1) {
    if (pullRequest.status !== 'active') return;
    await delay(MERGE_LOOK_MILLISECONDS);
  }
}
