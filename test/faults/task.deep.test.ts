import { describe, expect, it } from 'vitest';
import type { FaultScenario } from '../support/fault-scenarios.ts';
import { plansFor } from '../support/sweep/plans.ts';
import type { CountedRequest } from '../support/sweep/stage.ts';
import { IN_ORDER, playAll } from '../support/sweep/sweep.ts';

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

describe('every single fault of every kind at every request, over real git, and then another attempt', () => {
  it.each(SWEEPS)('%s: nothing is lost, doubled or untrue', { timeout: 1_800_000 }, async (name, plansOf) => {
    const plans = (stage: { readonly perfect: { readonly requests: readonly CountedRequest[] } }) =>
      stage.perfect.requests.flatMap(plansOf).map((plan) => [plan]);
    const { runs, ...bad } = await playAll(name, plans, { repositories: 'disk' });
    expect(runs).toBeGreaterThan(150);
    expect(bad).toEqual(IN_ORDER);
  });
});
