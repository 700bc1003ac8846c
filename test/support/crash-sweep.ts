import { expect } from 'vitest';
import type { SandboxSnapshot } from '../../sandbox/server/sandbox-server.ts';
import { type CircleWorld, type Death, startCircleWorld } from './circle-world.ts';

/** A run that is about to begin, and the world before it. */
interface Prepared {
  readonly world: CircleWorld;
  readonly run: number;
}

const BAD = 'const a = 1;\neval(a);\nmodule.exports = a;\n';

async function opened(): Promise<CircleWorld> {
  const world = await startCircleWorld();
  await world.change({ 'src/a.js': BAD });
  await world.step(await world.run());
  return world;
}

/** Everything that a run does to fixes. */
export const SCENARIOS = {
  async opens(): Promise<Prepared> {
    const world = await startCircleWorld();
    await world.change({ 'src/a.js': BAD });
    return { world, run: await world.run() };
  },
  async verifies(): Promise<Prepared> {
    const world = await opened();
    const [pull] = world.services.world.pullRequests;
    return { world, run: await world.run(`refs/pull/${pull?.id}/merge`) };
  },
  async renews(): Promise<Prepared> {
    const world = await opened();
    await world.change({ 'src/a.js': BAD.replace('a = 1', 'a = 2') });
    return { world, run: await world.run() };
  },
  async closes(): Promise<Prepared> {
    const world = await opened();
    await world.change({ 'src/a.js': BAD.replace('eval', 'safe') });
    return { world, run: await world.run() };
  },
} as const satisfies Record<string, () => Promise<Prepared>>;

/**
 * Kills the task after each of its requests and runs it again: the world must be as if it had not died.
 * @param counts which requests; default: all. @returns how many there were
 */
export async function sweep(scenario: keyof typeof SCENARIOS, counts?: Death['counts']): Promise<number> {
  const { world, run } = await SCENARIOS[scenario]();
  try {
    const start: SandboxSnapshot = await world.sandbox.snapshot();
    const end = await world.step(run);
    expect(end.exitCode).toBe(0);
    const perfect = await world.state(run);
    const requests = world.proxy.seen.filter((each) => {
      const [method = '', path = ''] = each.split(' ');
      return counts?.(method, path) ?? true;
    });
    for (const [index, request] of requests.entries()) {
      const where = `${scenario}: died after request ${index + 1}, ${request}`;
      await world.sandbox.reset(start);
      const dead = await world.step(run, {
        death: { afterRequest: index + 1, ...(counts === undefined ? {} : { counts }) },
      });
      expect(dead.exitCode, where).toBeNull();
      const again = await world.step(run);
      expect(again.exitCode, where).toBe(0);
      expect(await world.state(run), where).toEqual(perfect);
    }
    return requests.length;
  } finally {
    await world.close();
  }
}
