import type { ObjectStore } from './object-store.ts';
import { readCommit } from './read-objects.ts';

interface Waiting {
  readonly id: string;
  /** Seconds since 1970 UTC. */
  readonly committed: number;
}

/**
 * Commits reachable from one, itself first, newest first, as far as the clone goes: at the border of a shallow one
 * come the ids of commits that it does not hold.
 */
export function* walkHistory(store: ObjectStore, start: string): Generator<string> {
  const seen = new Set([start]);
  const waiting: Waiting[] = [{ id: start, committed: Number.POSITIVE_INFINITY }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next.id;
    for (const id of readCommit(store, next.id)?.parents ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      insert(waiting, { id, committed: readCommit(store, id)?.committed ?? next.committed });
    }
  }
}

/** Keeps the newest last. */
function insert(waiting: Waiting[], commit: Waiting): void {
  let place = waiting.length;
  while (place > 0 && (waiting[place - 1]?.committed ?? 0) > commit.committed) place -= 1;
  waiting.splice(place, 0, commit);
}
