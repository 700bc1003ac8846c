import { describe, expect, it } from 'vitest';
import { FAULT_SCENARIOS, type FaultScenario } from '../support/fault-scenarios.ts';
import { type PARTS, playDuels } from '../support/sweep/duel.ts';
import { IN_ORDER } from '../support/sweep/sweep.ts';

const REPLAYED = Object.keys(FAULT_SCENARIOS).find((name) => name === process.env['FAULT_SCENARIO']);
const [PART = '', BITS = ''] = (process.env['FAULT_DUEL'] ?? '').split(':');

describe('two builds of one commit at once, over all interleavings of their writes', () => {
  if (REPLAYED !== undefined && BITS !== '') {
    it(`replays ${BITS}`, async () => {
      const only = [...BITS].map((bit) => (bit === '0' ? 0 : 1));
      const counts = await playDuels(REPLAYED as FaultScenario, PART as keyof typeof PARTS, { only });
      expect(counts).toEqual({ runs: 1, ...IN_ORDER });
    });
    return;
  }

  it('publish each thing once', { timeout: 300_000 }, async () => {
    const { runs, ...bad } = await playDuels('refuses', 'publication');
    expect(runs).toBeGreaterThan(5);
    expect(bad).toEqual(IN_ORDER);
  });

  it.each([
    [0, 0, 0, 1, 1, 0],
    [0, 0, 1, 1, 0, 0],
    [0, 1, 1, 0, 1, 0],
  ] as const)(
    'do not take the words of the other one for those of a person (%i%i%i%i%i%i)',
    async (...only) => {
      const counts = await playDuels('renews', 'remediation', { only });
      expect(counts).toEqual({ runs: 1, ...IN_ORDER });
    },
  );
});
