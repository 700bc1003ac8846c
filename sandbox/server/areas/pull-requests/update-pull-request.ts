import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import { type Call, json, type Operation, type Reply } from '../../http/operation.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { changeStatus } from './change-status.ts';
import { PULL_REQUEST_STATUS, readEnum } from './enums.ts';
import { type Found, pullRequestOf } from './find-pull-request.ts';
import { PULL_REQUESTS } from './locations.ts';
import { flagOf, idOf, type Members, membersOf, textOf } from './read-body.ts';
import { readCompletionOptions, readDescription, readTitle } from './read-texts.ts';
import { retarget } from './retarget.ts';
import { addSystemThread } from './system-threads.ts';
import { pullRequestDetails } from './wire/pull-request.ts';

export const updatePullRequestOperation: Operation = {
  operation: 'git/Pull Requests_Update',
  location: PULL_REQUESTS,
  method: 'PATCH',
  scopes: ['vso.code_write'],
  needs: ['pullRequestId'],
  query: [],
  handle: updatePullRequest,
};

/** `lastMergeSourceCommit` only goes with `status: completed`. */
const CHANGEABLE = new Set([
  'status',
  'title',
  'description',
  'completionOptions',
  'mergeOptions',
  'autoCompleteSetBy',
  'targetRefName',
  'isDraft',
  'lastMergeSourceCommit',
]);

const NOBODY = '00000000-0000-0000-0000-000000000000';

async function updatePullRequest(call: Call): Promise<Reply> {
  const found = pullRequestOf(call);
  const { repository, pullRequest } = found;
  requireGit(call, 'PullRequestContribute', repository);
  const members = membersOf(call, 'gitPullRequestToUpdate');
  if (Object.keys(members).some((name) => !CHANGEABLE.has(name))) throw notValid();
  const status =
    members['status'] === undefined ? null : readEnum(PULL_REQUEST_STATUS, members['status'], 'status');
  if (status !== null && pullRequest.status === 'completed') throw notEditable();
  applyTexts(pullRequest, members);
  applyDraft(call, pullRequest, flagOf(members, 'isDraft'));
  applyAutoComplete(call, pullRequest, members['autoCompleteSetBy']);
  const targetRefName = textOf(members, 'targetRefName');
  if (targetRefName !== null) await retarget(call, found, targetRefName);
  if (status !== null) await changeStatus(call, found, status, members);
  const answer = await answerOf(call, found);
  call.services.events.emit({ kind: 'pullRequestChanged', pullRequest });
  return json(answer);
}

function answerOf(call: Call, { pullRequest }: Found): Promise<Record<string, unknown>> {
  return pullRequestDetails(call.services, pullRequest, 'update');
}

function applyTexts(pullRequest: PullRequest, members: Members): void {
  const title = textOf(members, 'title') === null ? null : readTitle(members);
  const description = readDescription(members);
  const completionOptions = readCompletionOptions(members);
  if (title !== null) pullRequest.title = title;
  if (description !== null) pullRequest.description = description;
  if (completionOptions !== null) pullRequest.completionOptions = completionOptions;
}

/** A draft has no votes. */
function applyDraft(call: Call, pullRequest: PullRequest, isDraft: boolean | null): void {
  if (isDraft === null || isDraft === pullRequest.isDraft) return;
  pullRequest.isDraft = isDraft;
  if (isDraft) for (const reviewer of pullRequest.reviewers) reviewer.vote = 0;
  const action = isDraft ? 'marked the pull request as a draft' : 'published the pull request';
  addSystemThread(call.services, pullRequest, call.caller, {
    type: 'IsDraftUpdate',
    content: `${call.caller.displayName} ${action}`,
    properties: { CodeReviewIsDraftUpdateNewValue: isDraft ? 'True' : 'False' },
  });
}

/** `{id}` of a person sets auto-complete, the empty GUID cancels it. */
function applyAutoComplete(call: Call, pullRequest: PullRequest, value: unknown): void {
  if (value === undefined || value === null) return;
  const id = idOf(value).toLowerCase();
  const { identities } = call.services.world;
  if (id !== NOBODY && !identities.some((each) => each.id === id)) throw notValid();
  if (id !== NOBODY && pullRequest.status !== 'active') throw notEditable();
  pullRequest.autoCompleteSetById = id === NOBODY ? null : id;
  const action = id === NOBODY ? 'cancelled auto-complete' : 'set auto-complete';
  addSystemThread(call.services, pullRequest, call.caller, {
    type: 'AutoCompleteUpdate',
    content: `${call.caller.displayName} ${action}`,
    properties: { CodeReviewAutoCompleteNowSet: id === NOBODY ? 'False' : 'True' },
  });
}

function notValid(): ApiError {
  return invalidArgument(
    'Invalid argument value.\r\nParameter name: The pull request to update was not valid.',
  );
}

function notEditable(): ApiError {
  return new ApiError(
    400,
    'GitPullRequestNotEditableException',
    'TF401181: The pull request cannot be edited due to its state.',
  );
}
