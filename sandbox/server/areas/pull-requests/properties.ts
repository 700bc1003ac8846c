import { requireGit } from '../../http/lookup.ts';
import { json, type Operation, type Reply } from '../../http/operation.ts';
import { applyPropertyPatch } from '../../wire/property-patch.ts';
import { propertyValue } from '../../wire/property-values.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { PROPERTIES } from './locations.ts';

export const propertyOperations: readonly Operation[] = [
  {
    operation: 'git/Pull Request Properties_List',
    location: PROPERTIES,
    method: 'GET',
    scopes: ['vso.code'],
    query: [],
    handle: (call) => answer(pullRequestOf(call).pullRequest),
  },
  {
    operation: 'git/Pull Request Properties_Update',
    location: PROPERTIES,
    method: 'PATCH',
    scopes: ['vso.code_write'],
    query: [],
    consumes: 'application/json-patch+json',
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      requireGit(call, 'PullRequestContribute', repository);
      applyPropertyPatch(pullRequest.properties, call.body);
      return answer(pullRequest);
    },
  },
];

/** The bag with the two entries that every pull request has; recorded as an object in `value`. */
function answer(pullRequest: PullRequest): Reply {
  const value = {
    'Microsoft.Git.PullRequest.SourceRefName': propertyValue(pullRequest.sourceRefName),
    'Microsoft.Git.PullRequest.TargetRefName': propertyValue(pullRequest.targetRefName),
    ...pullRequest.properties,
  };
  return json({ count: Object.keys(value).length, value });
}
