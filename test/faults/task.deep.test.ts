import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { plansFor, playAll } from '../support/fault-sweep.ts';

const NAMES = Object.keys(FAULT_SCENARIOS) as FaultScenario[];

describe('every single fault of every kind at every request, and then another attempt', () => {
  it.each(NAMES)(
    'loses nothing, doubles nothing, says nothing untrue: %s',
    { timeout: 900_000 },
    async (name) => {
      const { runs, ...bad } = await playAll(name, plansFor);
      expect(runs).toBeGreaterThan(150);
      expect(bad).toEqual({ lost: 0, doubled: 0, untrue: 0 });
    },
  );
});
