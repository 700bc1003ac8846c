import type { Clock } from '../ports/clock.ts';
import type { HttpResponse } from '../ports/http.ts';

/** When the next request may go. The server says so in `Retry-After`, also on answers that succeed. */
interface Throttle {
  /** Waits until the next request may go. */
  wait(): Promise<void>;
  /** Takes the server's word. */
  learn(response: HttpResponse): void;
  /** Waits longer after each failed try, unless the server named a time itself. */
  backOff(attempt: number): void;
  /** False: the server wants a pause that no job should sit through. */
  isBearable(): boolean;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** For one client: the server counts per identity, not per request. */
export function createThrottle(clock: Clock): Throttle {
  let notBefore = 0;
  return {
    async wait() {
      const pause = notBefore - clock.now();
      if (pause > 0) await clock.sleep(pause);
    },
    learn(response) {
      const seconds = retryAfterSeconds(response.headers['retry-after'], clock.now());
      if (seconds !== null) notBefore = Math.max(notBefore, clock.now() + seconds * 1000);
    },
    backOff(attempt) {
      if (notBefore <= clock.now()) notBefore = clock.now() + FIRST_PAUSE_MS * 2 ** (attempt - 1);
    },
    isBearable: () => notBefore - clock.now() <= LONGEST_PAUSE_MS,
  };
}

/** Seconds, or a date of HTTP; null when absent or not understood. */
function retryAfterSeconds(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000);
}
