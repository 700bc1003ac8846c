import { deathsFor, plansFor } from './plans.ts';
import type { Plans } from './play.ts';
import type { Stage } from './stage.ts';

/** Numbers below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many pairs of any kinds, half of them in one attempt, half in two. */
export const seededPairs = (count: number, seed: number) =>
  function* (stage: Stage): Generator<Plans> {
    const random = createRandom(seed);
    const { requests } = stage.perfect;
    const one = <T>(all: readonly T[]): T => {
      const chosen = all[Math.floor(random() * all.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    };
    const writes = requests.filter(({ method }) => method !== 'GET');
    for (let made = 0; made < count; ) {
      // Most requests read, and most of what can go wrong goes wrong with writes.
      const [first, second] = [
        one(random() < 0.5 ? writes : requests),
        one(random() < 0.5 ? writes : requests),
      ];
      const early = one([...plansFor(first), ...deathsFor(first)]);
      if (made % 2 === 1) {
        made += 1;
        // Another attempt has fewer requests: all of them have the first ones.
        yield [early, one(plansFor(one(requests.slice(0, 10))))];
      } else if (first.number < second.number) {
        made += 1;
        yield [`${early},${one(plansFor(second))}`];
      }
    }
  };

/** From a request on all fail; then the world heals. */
export function* outages(stage: Stage): Generator<Plans> {
  const kinds = ['503', '429', '203', 'html', 'lost', 'late', 'later', 'duplicate', 'truncated', 'broken'];
  for (const { number } of stage.perfect.requests) for (const kind of kinds) yield [`${number}+:${kind}`];
}
