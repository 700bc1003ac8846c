import { NO_OBJECT, type TreeChange } from '../../git/git-store.ts';
import { invalidArgument } from '../../http/api-error.ts';
import { type Call, json, type Operation, type Reply } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import type { Iteration, PullRequest } from '../../world/pull-request.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { iterationOf } from './iteration-operations.ts';
import { ITERATION_CHANGES } from './locations.ts';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 2000;

export const iterationChangesOperation: Operation = {
  operation: 'git/Pull Request Iteration Changes_Get',
  location: ITERATION_CHANGES,
  method: 'GET',
  scopes: ['vso.code'],
  query: ['$top', '$skip', '$compareTo'],
  handle: iterationChanges,
};

async function iterationChanges(call: Call): Promise<Reply> {
  const { services, query } = call;
  const { pullRequest } = pullRequestOf(call);
  const iteration = iterationOf(call, pullRequest);
  const compareTo = query.integer('$compareTo') ?? 0;
  if (compareTo < 0 || compareTo > iteration.id) {
    throw invalidArgument('Invalid argument value.\r\nParameter name: $compareTo');
  }
  const base =
    compareTo === 0 ? iteration.commonRefCommit : iterationOf(call, pullRequest, compareTo).sourceRefCommit;
  const changes = await fileChanges(services, pullRequest, base, iteration);
  const trackingIds = await changeTrackingIds(services, pullRequest);
  const skip = query.integer('$skip') ?? 0;
  const top = Math.min(query.integer('$top') ?? DEFAULT_PAGE, LARGEST_PAGE);
  const entries = changes.map((change, index) => ({
    changeTrackingId: trackingIds.get(change.path) ?? trackingIds.get(change.originalPath ?? '') ?? 0,
    changeId: index + 1,
    ...changeWire(change),
  }));
  const rest = changes.length - skip - top;
  return json({
    changeEntries: entries.slice(skip, skip + top),
    ...(rest > 0 ? { nextSkip: skip + top, nextTop: Math.min(rest, top) } : {}),
  });
}

/** Id of each file that any iteration changed, by path: given at first sight, kept over later iterations and renames. */
export async function changeTrackingIds(
  services: Services,
  pullRequest: PullRequest,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  let next = 1;
  for (const iteration of pullRequest.iterations) {
    for (const change of await fileChanges(services, pullRequest, iteration.commonRefCommit, iteration)) {
      if (ids.has(change.path)) continue;
      const inherited = change.originalPath === null ? undefined : ids.get(change.originalPath);
      ids.set(change.path, inherited ?? next);
      if (inherited === undefined) next += 1;
    }
  }
  return ids;
}

async function fileChanges(
  services: Services,
  pullRequest: PullRequest,
  base: string,
  iteration: Iteration,
): Promise<TreeChange[]> {
  const from = base === NO_OBJECT ? null : base;
  const changes = await services.git.changes(pullRequest.repositoryId, from, iteration.sourceRefCommit);
  return changes.filter((change) => !change.isFolder);
}

function changeWire(change: TreeChange): Record<string, unknown> {
  return {
    item: {
      ...(change.objectId === null ? {} : { objectId: change.objectId }),
      ...(change.originalObjectId === null ? {} : { originalObjectId: change.originalObjectId }),
      path: `/${change.path}`,
    },
    changeType: change.changeType,
    ...(change.originalPath === null ? {} : { originalPath: `/${change.originalPath}` }),
  };
}
