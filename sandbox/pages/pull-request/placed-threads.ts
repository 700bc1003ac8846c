import { latestIteration } from '../../server/areas/pull-requests/iterations.ts';
import { trackedThread } from '../../server/areas/pull-requests/thread-tracking.ts';
import type { Services } from '../../server/services.ts';
import type { PullRequest, Thread } from '../../server/world/pull-request.ts';

/** A thread and where it stands on the newest push. */
export interface PlacedThread {
  readonly thread: Thread;
  /** Without leading slash; null: on the pull request as a whole. */
  readonly path: string | null;
  /** Last line of its range on the right side, from 1; null: on the whole file, or its lines are gone. */
  readonly line: number | null;
}

/** Every thread that is still there, oldest first; those of the system stand nowhere. */
export async function placedThreads(services: Services, pullRequest: PullRequest): Promise<PlacedThread[]> {
  const { id } = latestIteration(pullRequest);
  const there = pullRequest.threads.filter((thread) => !thread.isDeleted);
  return Promise.all(
    there.map(async (thread) => {
      const { threadContext } = await trackedThread(services, pullRequest, thread, id, id);
      const path = threadContext?.['filePath'];
      return {
        thread,
        path: typeof path === 'string' ? path.replace(/^\//, '') : null,
        line: lineOf(threadContext?.['rightFileEnd']) ?? lineOf(threadContext?.['rightFileStart']),
      };
    }),
  );
}

function lineOf(position: unknown): number | null {
  if (typeof position !== 'object' || position === null || !('line' in position)) return null;
  return typeof position.line === 'number' ? position.line : null;
}
