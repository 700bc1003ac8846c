import { describe, expect, it } from 'vitest';
import { SCENARIOS, sweep } from '../support/crash-sweep.ts';

const SCENARIO_NAMES = Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[];

describe('a task that is killed after any of its requests, and run again', () => {
  it.each(SCENARIO_NAMES)(
    'leaves the world as if it had not died: a run that %s',
    { timeout: 1_200_000 },
    async (scenario) => {
      expect(await sweep(scenario)).toBeGreaterThan(15);
    },
  );
});
