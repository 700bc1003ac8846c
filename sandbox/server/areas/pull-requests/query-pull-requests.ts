import { repositoryOf } from '../../http/lookup.ts';
import { type Call, json, type Operation, type Reply } from '../../http/operation.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { commitsOf } from './commits.ts';
import { QUERY_TYPE, readEnum } from './enums.ts';
import { PULL_REQUEST_QUERY } from './locations.ts';
import { isMembers, listOf, membersOf } from './read-body.ts';
import { pullRequestItem } from './wire/pull-request.ts';

export const queryPullRequestsOperation: Operation = {
  operation: 'git/Pull Request Query_Get',
  location: PULL_REQUEST_QUERY,
  method: 'POST',
  scopes: ['vso.code'],
  query: [],
  handle: queryPullRequests,
};

/** Finds pull requests by merge commit, or by any commit that they bring. One result per query: commit → pull requests. */
async function queryPullRequests(call: Call): Promise<Reply> {
  const repository = repositoryOf(call);
  const members = membersOf(call, 'queries');
  const queries = listOf(members, 'queries').filter(isMembers);
  const candidates = call.services.world.pullRequests.filter((each) => each.repositoryId === repository.id);
  const results: Record<string, unknown>[] = [];
  for (const query of queries) {
    const type = readEnum(QUERY_TYPE, query['type'], 'type');
    const result: Record<string, unknown[]> = {};
    for (const commit of listOf(query, 'items').map(String)) {
      for (const pullRequest of candidates) {
        if (!(await isAbout(call, pullRequest, type, commit))) continue;
        result[commit] = [...(result[commit] ?? []), pullRequestItem(call.services, pullRequest)];
      }
    }
    results.push(result);
  }
  return json({ queries, results });
}

async function isAbout(
  call: Call,
  pullRequest: PullRequest,
  type: (typeof QUERY_TYPE)[number],
  commit: string,
): Promise<boolean> {
  if (pullRequest.lastMergeCommit === commit) return true;
  return type === 'commit' && (await commitsOf(call.services, pullRequest)).includes(commit);
}
