import { describe, expect, it } from 'vitest';
import type { FaultScenario } from '../support/fault-scenarios.ts';
import { seededPairs } from '../support/sweep/seeded.ts';
import { IN_ORDER, playAll } from '../support/sweep/sweep.ts';

/** The deep tests play all pairs, and a thousand over real git. */
const EACH = 30;
const SCENARIOS: readonly FaultScenario[] = ['opens', 'verifies', 'refuses', 'renews', 'closes'];

describe('some pairs of faults by a seed', () => {
  it.each(SCENARIOS)('%s: nothing is lost, doubled or untrue', { timeout: 300_000 }, async (scenario) => {
    const counts = await playAll(scenario, seededPairs(EACH, 7), {
      transport: 'direct',
      name: ', seeded pairs',
    });
    expect(counts).toEqual({ runs: EACH, ...IN_ORDER });
  });
});
