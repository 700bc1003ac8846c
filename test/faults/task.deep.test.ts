import { describe, expect, it } from 'vitest';
import type { FaultScenario } from '../support/fault-scenarios.ts';
import { type CountedRequest, plansFor, playAll } from '../support/fault-sweep.ts';

/** What a read may do here it does in the other scenarios too: of each way to react one. */
function fewerReads(request: CountedRequest): readonly string[] {
  const plans = plansFor(request);
  return request.method === 'GET' ? plans.filter((plan) => /:html|:crash-before|\+:503/.test(plan)) : plans;
}

const SWEEPS: readonly [FaultScenario, typeof plansFor][] = [
  ['verifies', plansFor],
  ['refuses', plansFor],
  ['renews', fewerReads],
  ['closes', fewerReads],
  ['opens', plansFor],
];

describe('every single fault of every kind at every request, and then another attempt', () => {
  it.each(SWEEPS)('%s: nothing is lost, doubled or untrue', { timeout: 1_800_000 }, async (name, plansOf) => {
    const { runs, ...bad } = await playAll(name, plansOf);
    expect(runs).toBeGreaterThan(150);
    expect(bad).toEqual({ lost: 0, doubled: 0, untrue: 0 });
  });
});
