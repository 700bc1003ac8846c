import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { pairsAcross } from '../support/sweep/pairs.ts';
import { IN_ORDER, playAll } from '../support/sweep/sweep.ts';

const SCENARIOS = Object.keys(FAULT_SCENARIOS) as FaultScenario[];

describe('one fault in each of two attempts, all pairs of one of each way to react, and then an attempt without', () => {
  it.each(SCENARIOS)('%s: nothing is lost, doubled or untrue', { timeout: 1_800_000 }, async (scenario) => {
    const choices = { transport: 'direct', name: ', one fault in each of two attempts' } as const;
    const { runs, ...bad } = await playAll(scenario, pairsAcross, choices);
    expect(runs).toBeGreaterThan(500);
    expect(bad).toEqual(IN_ORDER);
  });
});
