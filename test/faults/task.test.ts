import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { quickPlansFor } from '../support/sweep/plans.ts';
import { THEN } from '../support/sweep/play.ts';
import type { Stage } from '../support/sweep/stage.ts';
import { IN_ORDER, playAll } from '../support/sweep/sweep.ts';

const REPLAYED = Object.keys(FAULT_SCENARIOS).find((name) => name === process.env['FAULT_SCENARIO']);
const PLAN = process.env['FAULT_PLAN'];

/** Of each way to react one; task.deep.test.ts has all faults of all scenarios. */
const quickly = (stage: Stage) => stage.perfect.requests.flatMap(quickPlansFor).map((plan) => [plan]);

describe('a task whose requests fail one by one, and another attempt after it', () => {
  if (REPLAYED !== undefined && PLAN !== undefined) {
    it(`replays ${PLAN}`, async () => {
      const counts = await playAll(REPLAYED as FaultScenario, () => [PLAN.split(THEN)], {
        repositories: 'disk',
      });
      expect(counts).toEqual({ runs: 1, ...IN_ORDER });
    });
    return;
  }

  it('opens each fix once and says each thing once', { timeout: 300_000 }, async () => {
    expect(await playAll('opens', quickly)).toEqual({ runs: expect.any(Number), ...IN_ORDER });
  });

  it('verifies a fix once', { timeout: 300_000 }, async () => {
    expect(await playAll('verifies', quickly)).toEqual({ runs: expect.any(Number), ...IN_ORDER });
  });

  it('never lets pass what the gate refuses', { timeout: 300_000 }, async () => {
    expect(await playAll('refuses', quickly)).toEqual({ runs: expect.any(Number), ...IN_ORDER });
  });
});
