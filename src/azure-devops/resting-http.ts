import { failure } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import { LONGEST_PAUSE_MS, longPause, pauseOf } from './throttle.ts';

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
      if (pause > LONGEST_PAUSE_MS) return failure(longPause());
      if (pause > 0) await clock.sleep(pause);
      const answer = await http.send(request);
      const wanted = answer.ok ? pauseOf(answer.value.headers, clock.now()) : null;
      const rest = restOf();
      rest.until = Math.max(rest.until, clock.now() + (wanted ?? 0));
      return answer;
    },
  };
}
