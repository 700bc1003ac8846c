import { type Fault, fault } from '../core/fault.ts';
import { failure, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpResponse } from '../ports/http.ts';

/** When the next request may go, and how many at once. The server says so in headers, also of answers that succeed. */
interface Throttle {
  /** Sends when it is time. `platform.throttled` at once when the server wants a pause that no job should sit through. */
  run(send: () => Promise<Result<HttpResponse>>): Promise<Result<HttpResponse>>;
  /** Waits longer after each failed try, unless the server named a time itself. */
  backOff(attempt: number): void;
  /** False: the next request would be refused. */
  isBearable(): boolean;
}

const FIRST_PAUSE_MS = 1000;
/** No job sits through a longer one. */
export const LONGEST_PAUSE_MS = 5 * 60_000;
/** Requests under way at once. */
const MOST = 8;
/** An identity that has used up its limit waits for the end of its window, but no longer than the server ever delays. */
const LONGEST_RESET_MS = 30_000;

/** For one client: the server counts per identity, not per request. */
export function createThrottle(clock: Clock): Throttle {
  let notBefore = 0;
  let width = MOST;
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const isBearable = (): boolean => notBefore - clock.now() <= LONGEST_PAUSE_MS;

  /** Half as many when the server holds us back; one more after each round without complaint. */
  function learn({ status, headers }: HttpResponse): void {
    const pause = pauseOf(headers, clock.now());
    if (pause !== null) notBefore = Math.max(notBefore, clock.now() + pause);
    const isHeldBack = status === 429 || Number(headers['x-ratelimit-delay'] ?? 0) > 0;
    width = isHeldBack ? Math.max(1, width / 2) : Math.min(MOST, width + 1 / width);
  }

  return {
    async run(send) {
      for (;;) {
        if (!isBearable()) {
          waiting.shift()?.();
          return failure(longPause());
        }
        const pause = notBefore - clock.now();
        if (pause > 0) await clock.sleep(pause);
        else if (underWay >= Math.floor(width)) await new Promise<void>((go) => waiting.push(go));
        else break;
      }
      underWay += 1;
      try {
        const answer = await send();
        if (answer.ok) learn(answer.value);
        return answer;
      } finally {
        underWay -= 1;
        for (let free = Math.floor(width) - underWay; free > 0; free -= 1) waiting.shift()?.();
      }
    },
    backOff(attempt) {
      if (notBefore <= clock.now()) notBefore = clock.now() + FIRST_PAUSE_MS * 2 ** (attempt - 1);
    },
    isBearable,
  };
}

/** Milliseconds; null: the server asks for no pause. */
export function pauseOf(headers: HttpResponse['headers'], now: number): number | null {
  const wanted = headers['retry-after'];
  if (wanted !== undefined) {
    const seconds = Number(wanted);
    // Seconds, or a date of HTTP.
    const pause = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(wanted) - now;
    if (!Number.isNaN(pause)) return Math.max(0, pause);
  }
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000 - now;
  const isUsedUp = headers['x-ratelimit-remaining'] === '0' && reset > 0;
  return isUsedUp ? Math.min(reset, LONGEST_RESET_MS) : null;
}

/** The server wants a pause that no job sits through. */
export function longPause(): Fault {
  return fault('platform.throttled', {
    message: 'the server asked for a pause of more than five minutes.',
    next: 'Run again later; other jobs of the same identity use up its limit.',
  });
}
