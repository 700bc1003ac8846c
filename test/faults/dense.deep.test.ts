import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { playEveryKth } from '../support/sweep/every.ts';
import { outages } from '../support/sweep/seeded.ts';
import { IN_ORDER, playAll } from '../support/sweep/sweep.ts';

const SCENARIOS = Object.keys(FAULT_SCENARIOS) as FaultScenario[];
const timeout = 1_800_000;

describe('many faults at once', () => {
  it.each(SCENARIOS)(
    '%s: every k-th request fails, and the task ends as soon as it can',
    { timeout },
    async (scenario) => {
      const { runs, open, ...bad } = await playEveryKth(scenario);
      expect(open).toBeLessThan(runs);
      expect(bad).toEqual(IN_ORDER);
    },
  );

  it.each(SCENARIOS)('%s: from a request on all fail, and then none', { timeout }, async (scenario) => {
    const { runs, ...bad } = await playAll(scenario, outages, { transport: 'direct', name: ', outages' });
    expect(runs).toBeGreaterThan(200);
    expect(bad).toEqual(IN_ORDER);
  });
});
