import { fault } from '../core/fault.ts';
import { failure } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';

/** No job sits through a longer one. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Until when the server wants no request of an identity; shared by all its tokens. */
export interface Rest {
  /** Milliseconds since 1970 UTC; in the past: awake. */
  until: number;
}

/** Takes the server's word for when an identity may go on, and keeps it. @param restOf asked anew for each request */
export function restingHttp(http: Http, clock: Clock, restOf: () => Rest): Http {
  return {
    async send(request) {
      const pause = restOf().until - clock.now();
      if (pause > LONGEST_PAUSE_MS) {
        const message = 'The server asked for a pause of more than five minutes.';
        const next = 'Run again later; other jobs of the same identity use up its limit.';
        return failure(fault('platform.throttled', { message, next }));
      }
      if (pause > 0) await clock.sleep(pause);
      const answer = await http.send(request);
      const pauseMs = answer.ok ? retryAfterMs(answer.value.headers['retry-after'], clock.now()) : 0;
      const rest = restOf();
      rest.until = Math.max(rest.until, clock.now() + pauseMs);
      return answer;
    },
  };
}

/** Seconds, or a date of HTTP; 0 when absent or not understood. */
function retryAfterMs(value: string | undefined, now: number): number {
  if (value === undefined) return 0;
  const seconds = Number(value);
  const pause = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isNaN(pause) ? 0 : Math.max(0, pause);
}
