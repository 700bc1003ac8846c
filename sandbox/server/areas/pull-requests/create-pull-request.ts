import { invalidArgument } from '../../http/api-error.ts';
import { repositoryOf, requireGit } from '../../http/lookup.ts';
import { type Call, json, type Operation, type Reply } from '../../http/operation.ts';
import { nextNumber, type Services, timestamp } from '../../services.ts';
import type { Repository } from '../../world/git.ts';
import type { PullRequest, Reviewer } from '../../world/pull-request.ts';
import { branchTips, refuseDuplicate, requireBranch } from './branch-tips.ts';
import { describeIteration } from './iterations.ts';
import { createLabel, readLabelName } from './labels.ts';
import { PULL_REQUESTS } from './locations.ts';
import { flagOf, idOf, isMembers, listOf, type Members, membersOf, textOf } from './read-body.ts';
import { readCompletionOptions, readDescription, readTitle } from './read-texts.ts';
import { requireReviewer } from './reviewers.ts';
import { pullRequestDetails } from './wire/pull-request.ts';

export const createPullRequestOperation: Operation = {
  operation: 'git/Pull Requests_Create',
  location: PULL_REQUESTS,
  method: 'POST',
  scopes: ['vso.code_write'],
  query: ['supportsIterations'],
  handle: createPullRequest,
};

async function createPullRequest(call: Call): Promise<Reply> {
  const { services } = call;
  const repository = repositoryOf(call);
  requireGit(call, 'PullRequestContribute', repository);
  const members = membersOf(call, 'gitPullRequestToCreate');
  const title = readTitle(members);
  const sourceRefName = requireBranch(textOf(members, 'sourceRefName'), 'sourceRefName');
  const targetRefName = requireBranch(textOf(members, 'targetRefName'), 'targetRefName');
  const written = {
    title,
    description: readDescription(members),
    isDraft: flagOf(members, 'isDraft') ?? false,
    completionOptions: readCompletionOptions(members),
    reviewers: listOf(members, 'reviewers').map((each) => readReviewer(services, each)),
    labels: listOf(members, 'labels').map((each) => createLabel(repository, readLabelName(each))),
    workItemIds: listOf(members, 'workItemRefs').map((each) => readWorkItemId(each)),
  };
  const sides = { repositoryId: repository.id, ...readFork(call, members) };
  const tips = await branchTips(services, sides, sourceRefName, targetRefName);
  const iteration = await describeIteration(services, repository.id, tips.source, tips.target);
  refuseDuplicate(services, sides, sourceRefName, targetRefName);
  const now = timestamp(services);
  const pullRequest: PullRequest = {
    ...emptyPullRequest(services, repository),
    ...sides,
    ...written,
    sourceRefName,
    targetRefName,
    createdById: call.caller.id,
    creationDate: now,
    lastMergeSourceCommit: tips.source,
    lastMergeTargetCommit: tips.target,
    iterations: [
      { ...iteration, id: 1, authorId: call.caller.id, createdDate: now, updatedDate: now, reason: 'push' },
    ],
  };
  services.world.pullRequests.push(pullRequest);
  const answer = await pullRequestDetails(services, pullRequest, 'create');
  services.events.emit({ kind: 'pullRequestCreated', pullRequest });
  return json(answer, 201);
}

/** `forkSource.repository`: a fork of the repository that the caller may read. */
function readFork(call: Call, members: Members): Pick<PullRequest, 'sourceRepositoryId'> {
  const { forkSource } = members;
  const given = isMembers(forkSource) ? forkSource['repository'] : undefined;
  const id = given === undefined ? null : idOf(given);
  const own = repositoryOf(call);
  if (id === null || id === own.id) return {};
  const fork = repositoryOf({ ...call, params: { repositoryId: id } });
  if (fork.parentId === own.id) return { sourceRepositoryId: fork.id };
  throw invalidArgument('Invalid argument value.\r\nParameter name: forkSource');
}

function emptyPullRequest(services: Services, repository: Repository) {
  return {
    id: nextNumber(services.world, 'pullRequest'),
    repositoryId: repository.id,
    closedDate: null,
    closedById: null,
    status: 'active',
    mergeStatus: 'queued',
    mergeId: services.ids.guid(),
    lastMergeCommit: null,
    completionQueueTime: null,
    autoCompleteSetById: null,
    threads: [],
    statuses: [],
    properties: {},
    attachments: [],
  } as const satisfies Partial<PullRequest>;
}

function readReviewer(services: Services, value: unknown): Reviewer {
  const members: Members = isMembers(value) ? value : {};
  return {
    identityId: requireReviewer(services, idOf(value)).id,
    vote: 0,
    isRequired: flagOf(members, 'isRequired') ?? false,
    hasDeclined: false,
    isFlagged: false,
  };
}

function readWorkItemId(value: unknown): number {
  const id = Number(idOf(value));
  if (Number.isInteger(id) && id > 0) return id;
  throw invalidArgument('Invalid argument value.\r\nParameter name: workItemRefs');
}
