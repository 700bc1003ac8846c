import { classesFor, deathsFor } from './plans.ts';
import type { Plans } from './play.ts';
import type { Stage } from './stage.ts';

/** Two faults in the first attempt; the second one may be its death. */
export async function* pairsWithin(stage: Stage): AsyncGenerator<Plans> {
  for (const first of stage.perfect.requests.flatMap(classesFor)) {
    // What comes after it depends on it.
    await stage.restart();
    const { requests } = await stage.attempt(first);
    for (const request of requests) {
      if (request.number <= Number.parseInt(first, 10)) continue;
      for (const second of [...classesFor(request), ...deathsFor(request)]) yield [`${first},${second}`];
    }
  }
}

/** One fault in the first attempt and one in the second. Of first ones that leave the same world, one stands for all. */
export async function* pairsAcross(stage: Stage): AsyncGenerator<Plans> {
  const states = new Set<string>();
  for (const first of stage.perfect.requests.flatMap((each) => [...classesFor(each), ...deathsFor(each)])) {
    await stage.restart();
    const { state } = await stage.attempt(first);
    if (states.has(state)) continue;
    states.add(state);
    const { requests } = await stage.rest(state);
    for (const request of requests)
      for (const second of [...classesFor(request), ...deathsFor(request)]) yield [first, second];
  }
}
