import type { Clock } from '../../src/ports/clock.ts';

/** The browser's clock. */
export const browserClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
