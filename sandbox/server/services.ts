import type { Events } from './events.ts';
import type { GitStore } from './git/git-store.ts';
import type { Language } from './http/localised.ts';
import type { Profile } from './profile/profile.ts';
import type { World } from './world/world.ts';

/** Now, in milliseconds since 1970 UTC; injectable so that tests decide what time it is. */
export interface Clock {
  now(): number;
}

/** Deterministic identifiers: the same seed and the same calls give the same GUIDs. */
export interface Ids {
  guid(): string;
}

/** Work that the real service does after the answer: merges, policy evaluations, queueing of builds. */
export interface Background {
  /**
   * Runs `work` after the current answer; a rejection is kept and thrown by `settled`.
   * Work of the same `queue` runs one after the other, in the order of the calls.
   */
  run(work: () => Promise<void>, queue?: string): void;
  /** Resolves when nothing is running or waiting any more. */
  settled(): Promise<void>;
}

/** What every handler may use. */
export interface Services {
  /** Changed in place; a reset assigns a snapshot over it. */
  readonly world: World;
  readonly git: GitStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: Events;
  readonly background: Background;
  /** Which Azure DevOps this is. */
  readonly profile: Profile;
  /** Of error messages: a Server speaks the language that it was installed in. */
  readonly language: Language;
  /** `http://127.0.0.1:PORT/[{virtual directory}/]{organization or collection}`, percent-encoded, no slash at the end. */
  readonly baseUrl: string;
  /** `http://127.0.0.1:PORT`: the second origin, from which the pages of extensions come. */
  readonly assetsUrl: string;
}

/** ISO 8601 with the precision that the service uses for dates. */
export function timestamp(services: Pick<Services, 'clock'>): string {
  return new Date(services.clock.now()).toISOString();
}

/** Next number of a counter, starting at 1. */
export function nextNumber(world: World, counter: string): number {
  const next = (world.counters[counter] ?? 0) + 1;
  world.counters[counter] = next;
  return next;
}
