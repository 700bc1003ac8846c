import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { nextNumber, type Services, timestamp } from '../../services.ts';
import { propertyBag, propertyValue } from '../../wire/property-values.ts';
import type { PullRequest, Thread } from '../../world/pull-request.ts';
import { type Found, pullRequestOf } from './find-pull-request.ts';
import { changeTrackingIds } from './iteration-changes.ts';
import { latestIteration } from './iterations.ts';
import { THREADS } from './locations.ts';
import { isMembers, listOf, membersOf } from './read-body.ts';
import { readComment, readContext, readThreadStatus } from './read-thread.ts';
import { trackedThread } from './thread-tracking.ts';
import { threadWire } from './wire/thread.ts';

const READ = {
  location: THREADS,
  method: 'GET',
  scopes: ['vso.code', 'vso.threads_full'],
  query: ['$iteration', '$baseIteration'],
} as const;
const WRITE = { location: THREADS, scopes: ['vso.code_write', 'vso.threads_full'], query: [] } as const;

export const threadOperations: readonly Operation[] = [
  { ...WRITE, operation: 'git/Pull Request Threads_Create', method: 'POST', handle: createThread },
  {
    ...READ,
    operation: 'git/Pull Request Threads_List',
    async handle(call) {
      const found = pullRequestOf(call);
      const threads = found.pullRequest.threads.map((each) => tracked(call, found, each));
      return list(await Promise.all(threads));
    },
  },
  {
    ...READ,
    operation: 'git/Pull Request Threads_Get',
    needs: ['threadId'],
    async handle(call) {
      const found = pullRequestOf(call);
      return json(await tracked(call, found, threadOf(call, found.pullRequest)));
    },
  },
  {
    ...WRITE,
    operation: 'git/Pull Request Threads_Update',
    method: 'PATCH',
    needs: ['threadId'],
    handle: updateThread,
  },
];

/** The thread of the route; 404. */
export function threadOf(call: Call, pullRequest: PullRequest): Thread {
  const id = Number(call.params['threadId']);
  const thread = pullRequest.threads.find((each) => each.id === id);
  if (thread !== undefined) return thread;
  throw new ApiError(
    404,
    'GitPullRequestCommentThreadNotFoundException',
    `The comment thread ${id} was not found.`,
  );
}

async function createThread(call: Call): Promise<Reply> {
  const { services } = call;
  const found = pullRequestOf(call);
  const { pullRequest } = found;
  requireGit(call, 'PullRequestContribute', found.repository);
  const members = membersOf(call, 'commentThread');
  const comments = listOf(members, 'comments').map((each, index) => readComment(call, each, index + 1));
  if (comments.length === 0) throw invalidArgument('Invalid argument value.\r\nParameter name: comments');
  const threadContext = readContext(members['threadContext'], 'threadContext');
  const given = readContext(members['pullRequestThreadContext'], 'pullRequestThreadContext');
  const status = readThreadStatus(members);
  const properties = {
    ...propertyBag(members['properties']),
    'Microsoft.TeamFoundation.Discussion.SupportsMarkdown': propertyValue(1),
  };
  const now = timestamp(services);
  const thread: Thread = {
    id: nextNumber(services.world, 'thread'),
    status,
    publishedDate: now,
    lastUpdatedDate: now,
    comments,
    threadContext,
    pullRequestThreadContext: given ?? (await currentContext(services, pullRequest, threadContext)),
    properties,
    isDeleted: false,
  };
  pullRequest.threads.push(thread);
  services.events.emit({ kind: 'pullRequestChanged', pullRequest });
  return json(threadWire(services, found, thread));
}

/** PATCH: status and properties; a property that is null goes away. */
function updateThread(call: Call): Reply {
  const found = pullRequestOf(call);
  requireGit(call, 'PullRequestContribute', found.repository);
  const thread = threadOf(call, found.pullRequest);
  const members = membersOf(call, 'commentThread');
  const status = readThreadStatus(members);
  const properties = propertyBag(members['properties']);
  if (status !== null) thread.status = status;
  Object.assign(thread.properties, properties);
  for (const [name, value] of Object.entries(isMembers(members['properties']) ? members['properties'] : {})) {
    if (value === null) delete thread.properties[name];
  }
  thread.lastUpdatedDate = timestamp(call.services);
  call.services.events.emit({ kind: 'pullRequestChanged', pullRequest: found.pullRequest });
  return json(threadWire(call.services, found, thread));
}

async function tracked(call: Call, found: Found, thread: Thread): Promise<Record<string, unknown>> {
  const iteration = call.query.integer('$iteration');
  if (iteration === undefined) return threadWire(call.services, found, thread);
  const base = call.query.integer('$baseIteration');
  return threadWire(
    call.services,
    found,
    await trackedThread(call.services, found.pullRequest, thread, iteration, base ?? iteration),
  );
}

/** What the service fills in for a thread on a file of the pull request: the file as it is now. */
async function currentContext(
  services: Services,
  pullRequest: PullRequest,
  threadContext: Record<string, unknown> | null,
): Promise<Record<string, unknown> | null> {
  if (threadContext === null) return null;
  const ids = await changeTrackingIds(services, pullRequest);
  const changeTrackingId = ids.get(String(threadContext['filePath']).replace(/^\//, ''));
  const { id } = latestIteration(pullRequest);
  return changeTrackingId === undefined
    ? null
    : {
        iterationContext: { firstComparingIteration: id, secondComparingIteration: id },
        changeTrackingId,
      };
}
