import type { Http, HttpRequest } from '../../../src/ports/http.ts';

/** Two clients, of which one at a time may write, as a schedule of bits says. */
interface Schedule {
  /** 0 and 1. */
  readonly clients: readonly [Http, Http];
  /** Lets both run to their end. @returns who was let first, wherever both wanted to write. */
  run(both: readonly [Promise<unknown>, Promise<unknown>]): Promise<readonly (0 | 1)[]>;
}

/** Rounds of the event loop without a request, after which a client that wants to write wants nothing else. */
const ROUNDS = 3;

interface Held {
  readonly request: HttpRequest;
  release(): Promise<void>;
}

/**
 * Reads pass. A write of which `holds` is true waits until the schedule lets it; beyond its end client 0 goes first.
 * Nothing is left to chance: a write is let only when both clients wait, and its answer arrives before the next one.
 */
export function createSchedule(
  bits: readonly (0 | 1)[],
  inner: Http,
  holds: (request: HttpRequest, client: 0 | 1) => boolean,
): Schedule {
  const held: readonly [Held[], Held[]] = [[], []];
  let flying = 0;
  let activity = 0;

  async function send(request: HttpRequest) {
    flying += 1;
    activity += 1;
    const answer = await inner.send(request);
    flying -= 1;
    activity += 1;
    return answer;
  }

  const client = (which: 0 | 1): Http => ({
    send(request) {
      if (request.method === 'GET' || !holds(request, which)) return send(request);
      activity += 1;
      return new Promise((resolve) => {
        const release = async (): Promise<void> => resolve(await send(request));
        held[which].push({ request, release });
      });
    },
  });

  return {
    clients: [client(0), client(1)],
    async run(both) {
      const ended = [false, false];
      both.forEach((each, which) => {
        void each.finally(() => {
          ended[which] = true;
        });
      });
      const isWaiting = (which: 0 | 1): boolean => ended[which] === true || held[which].length > 0;
      const choices: (0 | 1)[] = [];
      for (;;) {
        let [rounds, before] = [0, activity];
        while (rounds < ROUNDS || flying > 0 || !isWaiting(0) || !isWaiting(1)) {
          await new Promise((resolve) => setImmediate(resolve));
          rounds = activity === before && flying === 0 ? rounds + 1 : 0;
          before = activity;
        }
        const wanting = ([0, 1] as const).filter((which) => held[which].length > 0);
        const [only] = wanting;
        if (only === undefined) return choices;
        let which = only;
        if (wanting.length === 2) {
          which = bits[choices.length] ?? 0;
          choices.push(which);
        }
        await held[which].shift()?.release();
      }
    },
  };
}

/** Every schedule of at most so many bits, as far as it makes a difference: equal beginnings are played once. */
export async function* everySchedule(
  most: number,
  play: (bits: readonly (0 | 1)[]) => Promise<readonly (0 | 1)[]>,
): AsyncGenerator<readonly (0 | 1)[]> {
  const waiting: (readonly (0 | 1)[])[] = [[]];
  for (let bits = waiting.pop(); bits !== undefined; bits = waiting.pop()) {
    const choices = (await play(bits)).slice(0, most);
    for (let at = bits.length; at < choices.length; at += 1)
      waiting.push([...choices.slice(0, at), choices[at] === 0 ? 1 : 0]);
    yield choices;
  }
}
