import type { Services } from '../../services.ts';
import type { PullRequest, Thread } from '../../world/pull-request.ts';
import { isMembers } from './read-body.ts';

interface Position {
  readonly line: number;
  readonly offset: number;
}

/** The thread as it stands on the right side of a later iteration; unchanged when it never stood on lines. */
export async function trackedThread(
  services: Services,
  pullRequest: PullRequest,
  thread: Thread,
  iteration: number,
  baseIteration: number,
): Promise<Thread> {
  const { threadContext, pullRequestThreadContext } = thread;
  const path = threadContext?.['filePath'];
  const start = positionOf(threadContext?.['rightFileStart']);
  const end = positionOf(threadContext?.['rightFileEnd']) ?? start;
  const context = pullRequestThreadContext?.['iterationContext'];
  const origin = isMembers(context) ? Number(context['secondComparingIteration']) : Number.NaN;
  if (typeof path !== 'string' || start === null || end === null || origin === iteration) return thread;
  const before = await linesOf(services, pullRequest, origin, path);
  const after = await linesOf(services, pullRequest, iteration, path);
  if (before === null || after === null) return thread;
  const shift = lineShift(before, after, start.line, end.line);
  const trackingCriteria = {
    firstComparingIteration: baseIteration,
    secondComparingIteration: iteration,
    origFilePath: path,
    origRightFileStart: start,
    origRightFileEnd: end,
  };
  const moved = (position: Position, by: number): Position => ({ ...position, line: position.line + by });
  return {
    ...thread,
    pullRequestThreadContext: { ...pullRequestThreadContext, trackingCriteria },
    threadContext:
      shift === null
        ? { filePath: path }
        : { filePath: path, rightFileStart: moved(start, shift), rightFileEnd: moved(end, shift) },
  };
}

/**
 * By how many lines a range (1-based, inclusive) moved between two versions of a file: nothing before the first
 * change, everything behind the last change by the difference of length, in between only where the very same
 * lines stand exactly once. Null: the lines are gone.
 */
export function lineShift(
  before: readonly string[],
  after: readonly string[],
  start: number,
  end: number,
): number | null {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix += 1;
  if (end <= prefix) return 0;
  let suffix = 0;
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1;
  if (start > before.length - suffix) return after.length - before.length;
  const range = before.slice(start - 1, end);
  const places = after
    .map((_, index) => index)
    .filter((index) => range.length > 0 && range.every((line, at) => after[index + at] === line));
  const [place] = places;
  return place === undefined || places.length > 1 ? null : place + 1 - start;
}

async function linesOf(
  services: Services,
  pullRequest: PullRequest,
  iterationId: number,
  path: string,
): Promise<string[] | null> {
  const iteration = pullRequest.iterations.find((each) => each.id === iterationId);
  if (iteration === undefined) return null;
  const { git } = services;
  const entry = await git.entry(pullRequest.repositoryId, iteration.sourceRefCommit, path.replace(/^\//, ''));
  const bytes = entry === null ? null : await git.blob(pullRequest.repositoryId, entry.objectId);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8').split('\n');
}

function positionOf(value: unknown): Position | null {
  if (!isMembers(value) || typeof value['line'] !== 'number') return null;
  return { line: value['line'], offset: Number(value['offset'] ?? 1) };
}
