import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import { type Call, empty, json, list, type Operation } from '../../http/operation.ts';
import { guidFrom } from '../../ids.ts';
import type { Repository } from '../../world/git.ts';
import type { Label, PullRequest } from '../../world/pull-request.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { LABELS } from './locations.ts';
import { isMembers } from './read-body.ts';
import { labelWire } from './wire/label.ts';

const READ = { location: LABELS, scopes: ['vso.code'], query: ['projectId'] } as const;
const WRITE = { location: LABELS, scopes: ['vso.code_write'], query: ['projectId'] } as const;

export const labelOperations: readonly Operation[] = [
  {
    ...WRITE,
    operation: 'git/Pull Request Labels_Create',
    method: 'POST',
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      requireGit(call, 'PullRequestContribute', repository);
      const wanted = createLabel(repository, readLabelName(call.body));
      const existing = pullRequest.labels.find((each) => each.id === wanted.id);
      if (existing === undefined) pullRequest.labels.push(wanted);
      return json(labelWire(call.services, repository, pullRequest, existing ?? wanted));
    },
  },
  {
    ...READ,
    operation: 'git/Pull Request Labels_List',
    method: 'GET',
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return list(pullRequest.labels.map((each) => labelWire(call.services, repository, pullRequest, each)));
    },
  },
  {
    ...READ,
    operation: 'git/Pull Request Labels_Get',
    method: 'GET',
    needs: ['labelIdOrName'],
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      return json(labelWire(call.services, repository, pullRequest, labelOf(call, pullRequest)));
    },
  },
  {
    ...WRITE,
    operation: 'git/Pull Request Labels_Delete',
    method: 'DELETE',
    needs: ['labelIdOrName'],
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      requireGit(call, 'PullRequestContribute', repository);
      pullRequest.labels.splice(pullRequest.labels.indexOf(labelOf(call, pullRequest)), 1);
      return empty(200);
    },
  },
];

/** Labels are tags of the project: the same name, in any case, has the same id. */
export function createLabel(repository: Repository, name: string): Label {
  return { id: guidFrom(`label:${repository.projectId}:${name.toLowerCase()}`), name };
}

export function readLabelName(value: unknown): string {
  const name = isMembers(value) ? value['name'] : undefined;
  if (typeof name === 'string' && name.trim() !== '' && !/[,;]/.test(name)) return name.trim();
  throw invalidArgument('Invalid argument value.\r\nParameter name: name');
}

function labelOf(call: Call, pullRequest: PullRequest): Label {
  const wanted = (call.params['labelIdOrName'] ?? '').toLowerCase();
  const label = pullRequest.labels.find((each) => each.id === wanted || each.name.toLowerCase() === wanted);
  if (label !== undefined) return label;
  throw new ApiError(
    404,
    'GitPullRequestLabelNotFoundException',
    `The label ${wanted} was not found on the pull request.`,
  );
}
