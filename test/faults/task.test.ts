import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { type CountedRequest, plansFor, playAll } from '../support/fault-sweep.ts';

const REPLAYED = Object.keys(FAULT_SCENARIOS).find((name) => name === process.env['FAULT_SCENARIO']);
const PLAN = process.env['FAULT_PLAN'];

/** One fault of each way to react; task.deep.test.ts has all of all scenarios. */
function quickPlansFor(request: CountedRequest): readonly string[] {
  const reaction =
    request.method === 'GET' ? /:(?:html|truncated)$/ : /:(?:203|lost|later|duplicate|crash-after)$/;
  return plansFor(request).filter((plan) => reaction.test(plan));
}

const IN_ORDER = { lost: 0, doubled: 0, untrue: 0 };

describe('a task whose requests fail one by one, and another attempt after it', () => {
  if (REPLAYED !== undefined && PLAN !== undefined) {
    it(`replays ${PLAN}`, async () => {
      const plans = ({ number }: CountedRequest) => (number === 1 ? [PLAN] : []);
      expect(await playAll(REPLAYED as FaultScenario, plans)).toEqual({ runs: 1, ...IN_ORDER });
    });
    return;
  }

  it('opens each fix once and says each thing once', { timeout: 300_000 }, async () => {
    expect(await playAll('opens', quickPlansFor)).toEqual({ runs: expect.any(Number), ...IN_ORDER });
  });

  it('verifies a fix once', { timeout: 300_000 }, async () => {
    expect(await playAll('verifies', quickPlansFor)).toEqual({ runs: expect.any(Number), ...IN_ORDER });
  });

  it('never lets pass what the gate refuses', { timeout: 300_000 }, async () => {
    expect(await playAll('refuses', quickPlansFor)).toEqual({ runs: expect.any(Number), ...IN_ORDER });
  });
});
