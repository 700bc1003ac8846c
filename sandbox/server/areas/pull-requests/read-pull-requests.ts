import { projectOf, repositoryOf } from '../../http/lookup.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { commitRef } from '../../wire/commit-ref.ts';
import { commitsOf } from './commits.ts';
import { type Found, isReadable, pullRequestById, pullRequestOf } from './find-pull-request.ts';
import { PULL_REQUEST_BY_ID, PULL_REQUESTS, PULL_REQUESTS_BY_PROJECT } from './locations.ts';
import { matches, SEARCH_PARAMETERS, searchCriteria } from './search-criteria.ts';
import { pullRequestLinks } from './wire/links.ts';
import { pullRequestDetails, pullRequestItem } from './wire/pull-request.ts';
import { workItemRefs } from './wire/work-item.ts';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1000;

export const readPullRequestOperations: readonly Operation[] = [
  {
    operation: 'git/Pull Requests_Get Pull Request',
    location: PULL_REQUESTS,
    method: 'GET',
    scopes: ['vso.code'],
    needs: ['pullRequestId'],
    query: ['maxCommentLength', '$skip', '$top', 'includeCommits', 'includeWorkItemRefs'],
    async handle(call) {
      const found = pullRequestOf(call);
      const _links = pullRequestLinks(call.services, found.repository, found.pullRequest);
      return json({ ...(await details(call, found)), _links });
    },
  },
  {
    operation: 'git/Pull Requests_Get Pull Request By Id',
    location: PULL_REQUEST_BY_ID,
    method: 'GET',
    scopes: ['vso.code'],
    needs: ['pullRequestId'],
    query: [],
    handle: async (call) => json(await details(call, pullRequestById(call))),
  },
  {
    operation: 'git/Pull Requests_Get Pull Requests',
    location: PULL_REQUESTS,
    method: 'GET',
    scopes: ['vso.code'],
    query: SEARCH_PARAMETERS,
    handle: (call) => page(call, [repositoryOf(call).id]),
  },
  {
    operation: 'git/Pull Requests_Get Pull Requests By Project',
    location: PULL_REQUESTS_BY_PROJECT,
    method: 'GET',
    scopes: ['vso.code'],
    query: SEARCH_PARAMETERS,
    handle: (call) => page(call, readableRepositories(call)),
  },
];

async function details(call: Call, { repository, pullRequest }: Found): Promise<Record<string, unknown>> {
  const { services, query } = call;
  const answer = await pullRequestDetails(services, pullRequest, 'read');
  if (query.flag('includeCommits')) {
    const ids = await commitsOf(services, pullRequest, { top: query.integer('$top') ?? DEFAULT_PAGE });
    const commits = await Promise.all(ids.map((id) => services.git.commit(repository.id, id)));
    answer['commits'] = commits.flatMap((each) =>
      each === null ? [] : [commitRef(services, repository, each)],
    );
  }
  if (query.flag('includeWorkItemRefs') && pullRequest.workItemIds.length > 0) {
    answer['workItemRefs'] = workItemRefs(services, pullRequest);
  }
  return answer;
}

/** Newest first. */
function page(call: Call, repositoryIds: readonly string[]): Reply {
  const { services, query } = call;
  const criteria = searchCriteria(query);
  const skip = query.integer('$skip') ?? 0;
  const top = Math.min(query.integer('$top') ?? DEFAULT_PAGE, LARGEST_PAGE);
  const found = services.world.pullRequests
    .filter((each) => repositoryIds.includes(each.repositoryId) && matches(each, criteria))
    .sort((left, right) => right.id - left.id)
    .slice(skip, skip + top);
  return list(found.map((each) => pullRequestItem(services, each)));
}

function readableRepositories(call: Call): string[] {
  const project = call.params['project'] === undefined ? null : projectOf(call);
  return call.services.world.repositories
    .filter((each) => (project === null || each.projectId === project.id) && isReadable(call, each))
    .map((each) => each.id);
}
