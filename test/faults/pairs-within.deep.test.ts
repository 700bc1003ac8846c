import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { pairsWithin } from '../support/sweep/pairs.ts';
import { IN_ORDER, playAll } from '../support/sweep/sweep.ts';

const SCENARIOS = Object.keys(FAULT_SCENARIOS) as FaultScenario[];

describe('two faults in one attempt, all pairs of one of each way to react, and then an attempt without', () => {
  it.each(SCENARIOS)('%s: nothing is lost, doubled or untrue', { timeout: 1_800_000 }, async (scenario) => {
    const choices = { transport: 'direct', name: ', two faults in one attempt' } as const;
    const { runs, ...bad } = await playAll(scenario, pairsWithin, choices);
    expect(runs).toBeGreaterThan(500);
    expect(bad).toEqual(IN_ORDER);
  });
});
