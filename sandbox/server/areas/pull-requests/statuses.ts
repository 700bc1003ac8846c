import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import { type Call, empty, json, list, type Reply } from '../../http/operation.ts';
import { nextNumber, type Services, timestamp } from '../../services.ts';
import { propertyBag } from '../../wire/property-values.ts';
import type { Status } from '../../world/git.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { requiresIteration } from '../policy/status-policy.ts';
import { readEnum, STATUS_STATE } from './enums.ts';
import { type Found, pullRequestOf } from './find-pull-request.ts';
import { iterationOf } from './iteration-operations.ts';
import { isMembers, itemsOf, type Members, membersOf, textOf } from './read-body.ts';
import { pullRequestStatus } from './wire/status.ts';

/** POST: the newest status of a genre and name counts; older ones stay in the list. */
export function createStatus(call: Call): Reply {
  const { services } = call;
  const found = pullRequestOf(call);
  requireGit(call, 'PullRequestContribute', found.repository);
  const members = membersOf(call, 'status');
  const status: Status = {
    id: nextNumber(services.world, `status:${found.pullRequest.id}`),
    ...readStatus(members),
    creationDate: timestamp(services),
    createdById: call.caller.id,
    iterationId: iterationIdOf(call, found.pullRequest, members),
  };
  const { repository, pullRequest } = found;
  const needsIteration = requiresIteration(services.world, repository, pullRequest, status.context);
  if (status.iterationId === null && needsIteration) throw iterationRequired();
  pullRequest.statuses.push(status);
  changed(services, found.pullRequest);
  return json(pullRequestStatus(services, found, status, 'single'));
}

export function listStatuses(call: Call): Reply {
  const found = pullRequestOf(call);
  return list(
    ofRoute(call, found.pullRequest).map((each) => pullRequestStatus(call.services, found, each, 'item')),
  );
}

export function getStatus(call: Call): Reply {
  const found = pullRequestOf(call);
  const status = statusOf(call, found, Number(call.params['statusId']));
  return json(pullRequestStatus(call.services, found, status, 'single'));
}

export function deleteStatus(call: Call): Reply {
  const found = pullRequestOf(call);
  remove(found.pullRequest, statusOf(call, found, Number(call.params['statusId'])));
  changed(call.services, found.pullRequest);
  return empty(204);
}

/** PATCH with `[{"op":"remove","path":"/1"}]`; nothing else is supported. */
export function removeStatuses(call: Call): Reply {
  const found = pullRequestOf(call);
  const removed = itemsOf(call, 'patchDocument').map((each) => statusOf(call, found, removedId(each)));
  for (const status of removed) remove(found.pullRequest, status);
  changed(call.services, found.pullRequest);
  return empty(204);
}

function readStatus(
  members: Members,
): Pick<Status, 'state' | 'description' | 'targetUrl' | 'context' | 'properties'> {
  const context = members['context'];
  const name = isMembers(context) ? textOf(context, 'name') : null;
  if (!isMembers(context) || name === null || name === '') {
    throw invalidArgument('Invalid argument value.\r\nParameter name: status.Context.Name');
  }
  const targetUrl = textOf(members, 'targetUrl');
  if (targetUrl !== null && !/^https?:\/\//i.test(targetUrl)) {
    throw invalidArgument('Invalid argument value.\r\nParameter name: status.TargetUrl');
  }
  return {
    state: readEnum(STATUS_STATE, members['state'] ?? 'notSet', 'state'),
    description: textOf(members, 'description'),
    targetUrl,
    context: { name, genre: textOf(context, 'genre') },
    properties: propertyBag(members['properties']),
  };
}

/** From the route, else from the body; it must exist. */
function iterationIdOf(call: Call, pullRequest: PullRequest, members: Members): number | null {
  if (call.params['iterationId'] !== undefined) return iterationOf(call, pullRequest).id;
  const id = members['iterationId'];
  return id === undefined || id === null ? null : iterationOf(call, pullRequest, Number(id)).id;
}

/** All statuses, or those of the iteration of the route. */
function ofRoute(call: Call, pullRequest: PullRequest): Status[] {
  if (call.params['iterationId'] === undefined) return pullRequest.statuses;
  const { id } = iterationOf(call, pullRequest);
  return pullRequest.statuses.filter((each) => each.iterationId === id);
}

function statusOf(call: Call, { pullRequest }: Found, id: number): Status {
  const status = ofRoute(call, pullRequest).find((each) => each.id === id);
  if (status !== undefined) return status;
  throw new ApiError(
    404,
    'GitPullRequestStatusNotFoundException',
    `The pull request status ${id} was not found.`,
  );
}

function removedId(operation: unknown): number {
  const valid = isMembers(operation) && String(operation['op']).toLowerCase() === 'remove';
  const id = valid ? /^\/(\d+)$/.exec(String(operation['path']))?.[1] : undefined;
  if (id === undefined) throw invalidArgument('Invalid argument value.\r\nParameter name: patchDocument');
  return Number(id);
}

function remove(pullRequest: PullRequest, status: Status): void {
  const index = pullRequest.statuses.indexOf(status);
  if (index >= 0) pullRequest.statuses.splice(index, 1);
}

function changed(services: Services, pullRequest: PullRequest): void {
  services.events.emit({ kind: 'pullRequestChanged', pullRequest });
}

/** Practice: what the service says when a policy resets the status on every push. */
function iterationRequired(): ApiError {
  return new ApiError(
    403,
    'GitPullRequestStatusRejectedByPolicyException',
    'Pull request status rejected by status policy. Policy configuration requires status to be posted on iteration',
  );
}
