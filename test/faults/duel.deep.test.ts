import { describe, expect, it } from 'vitest';
import type { FaultScenario } from '../support/fault-scenarios.ts';
import { type PARTS, playDuels } from '../support/sweep/duel.ts';
import { IN_ORDER } from '../support/sweep/sweep.ts';

const DUELS: readonly (readonly [FaultScenario, keyof typeof PARTS])[] = [
  ['verifies', 'both'],
  ['refuses', 'both'],
  ['closes', 'publication'],
  ['closes', 'remediation'],
  ['renews', 'publication'],
  ['renews', 'remediation'],
  ['opens', 'remediation'],
  ['opens', 'both'],
];

describe('two builds of one commit at once, over all interleavings of twelve bits', () => {
  it.each(DUELS)('%s, %s: nothing is lost or doubled', { timeout: 1_800_000 }, async (scenario, part) => {
    const { runs, ...bad } = await playDuels(scenario, part);
    expect(runs).toBeGreaterThan(5);
    expect(bad).toEqual(IN_ORDER);
  });
});
