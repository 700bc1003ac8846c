import type { Clock } from '../../src/ports/clock.ts';

/** A clock whose sleeps take no time and are kept. */
export interface FakeClock extends Clock {
  readonly sleeps: number[];
}

export function fakeClock(start = Date.parse('2026-01-02T03:04:05Z')): FakeClock {
  let now = start;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    async sleep(milliseconds) {
      sleeps.push(milliseconds);
      now += milliseconds;
    },
  };
}
