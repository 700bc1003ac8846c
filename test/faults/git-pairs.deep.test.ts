import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { seededPairs } from '../support/sweep/seeded.ts';
import { IN_ORDER, playAll } from '../support/sweep/sweep.ts';

const SCENARIOS = Object.keys(FAULT_SCENARIOS) as FaultScenario[];
const EACH = 200;

describe('a thousand pairs of faults by a seed, over real git', () => {
  it.each(SCENARIOS)('%s: nothing is lost, doubled or untrue', { timeout: 1_800_000 }, async (scenario) => {
    const choices = { repositories: 'disk', name: ', seeded pairs over real git' } as const;
    const counts = await playAll(scenario, seededPairs(EACH, 4), choices);
    expect(counts).toEqual({ runs: EACH, ...IN_ORDER });
  });
});
