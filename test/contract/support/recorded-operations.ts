import { OPERATIONS } from '../../../sandbox/server/areas/operations.ts';
import type { Method, Operation } from '../../../sandbox/server/http/operation.ts';
import { createRouter } from '../../../sandbox/server/http/router.ts';
import type { Recording } from './recordings.ts';
import { nameOf } from './traffic.ts';

interface RecordedOperation {
  readonly operation: Operation;
  readonly recordings: readonly Recording[];
}

/** The recordings that the sandbox would answer too, by name of the operation. */
export function recordedOperations(recordings: readonly Recording[]): ReadonlyMap<string, RecordedOperation> {
  const router = createRouter(OPERATIONS);
  const found = new Map<string, { operation: Operation; recordings: Recording[] }>();
  for (const recording of recordings) {
    const { pathname, searchParams } = recording.url;
    const path = pathname.replace(/^\/[^/]+/, '');
    const routed = router.route(recording.method as Method, path, [...searchParams.keys()]);
    if (routed.kind !== 'match') continue;
    const { operation } = routed.match;
    const known = found.get(nameOf(operation)) ?? { operation, recordings: [] };
    known.recordings.push(recording);
    found.set(nameOf(operation), known);
  }
  return found;
}
