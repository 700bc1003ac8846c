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

/** Pauses that look random and are the same every time. */
function pauses(seed: number): () => Promise<void> {
  let state = seed * 7919 + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return new Promise((resolve) => setTimeout(resolve, state % 120));
  };
}

describe.each(['opens', 'renews', 'closes'] as const)('two runs at once, where one %s', (scenario) => {
  it('leave what one would leave, however they meet', { timeout: 600_000 }, async () => {
    const { world, run } = await SCENARIOS[scenario]();
    const other = await world.run();
    const start = await world.sandbox.snapshot();
    await world.step(run);
    const count = async () => {
      const { branches, pulls } = JSON.parse(JSON.stringify(await world.state(run)));
      const ofPulls = pulls.map(({ id, status, properties }: Record<string, unknown>) => ({
        id,
        status,
        closed: Object(properties).fixgateClosed,
      }));
      return { branches: branches.map(({ name }: { name: string }) => name), pulls: ofPulls };
    };
    const perfect = await count();
    const folders = [await world.folder(), await world.folder()];
    for (let seed = 1; seed <= 6; seed += 1) {
      await world.sandbox.reset(start);
      world.proxy.hold(pauses(seed));
      const ends = await Promise.all(
        [run, other].map((each, index) => world.step(each, { folder: folders[index] ?? '' })),
      );
      world.proxy.hold(null);
      expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      expect(await count(), `interleaving ${seed}`).toEqual(perfect);
    }
    await world.close();
  });
});
