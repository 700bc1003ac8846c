import { afterEach, describe, expect, it } from 'vitest';
import { type CircleWorld, startCircleWorld } from '../support/circle-world.ts';

const BAD = 'const a = 1;\neval(a);\n';

let world: CircleWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

const SERVERS = [
  { profile: 'services' },
  { profile: 'server-2022.1', virtualDirectory: 'tfs' },
  { profile: 'server-2022', organization: 'Default Collection' },
  { profile: 'server-2020', virtualDirectory: 'tfs', organization: 'Default Collection', language: 'de' },
] as const;

/** Of one step: what it asked, what it wrote, and what the server refused for its version. */
interface Cost {
  readonly requests: number;
  readonly discoveries: number;
  readonly writes: number;
  readonly refused: number;
}

async function costOf({ proxy, sandbox, step }: CircleWorld, run: number): Promise<Cost> {
  const end = await step(run);
  expect({ result: end.result, text: end.text }).toMatchObject({ result: 'Succeeded' });
  expect(end.text).not.toMatch(/##\[?(?:error|warning)/);
  const all = sandbox.recorder.all();
  const refused = all.filter(({ status }) => status === 400).length;
  const discoveries = proxy.seen.filter((each) => each.startsWith('OPTIONS ')).length;
  const writes = all.filter(({ method, status }) => !['GET', 'OPTIONS'].includes(method) && status < 300);
  return { requests: proxy.seen.length, discoveries, writes: writes.length, refused };
}

describe('the task, from a finding to a verified fix', () => {
  it.each(SERVERS)('on $profile', async (server) => {
    world = await startCircleWorld(server);
    await world.change({ 'src/a.js': BAD });
    const first = await world.run();
    const costs = [await costOf(world, first), await costOf(world, first)];
    const [pull] = world.services.world.pullRequests;
    expect(pull?.status).toBe('active');
    const merge = await world.run(`refs/pull/${pull?.id}/merge`);
    costs.push(await costOf(world, merge), await costOf(world, merge));
    expect(pull?.statuses.map(({ context, state }) => `${context.name} ${state}`)).toContain(
      'verified succeeded',
    );
    const isOld = ['server-2022', 'server-2020'].includes(server.profile);
    for (const { discoveries, refused } of costs) {
      expect(discoveries).toBe(isOld ? 1 : 0);
      // Each client asks once in the version of Services; what is under way at that moment is refused too.
      expect(refused).toBeLessThanOrEqual(isOld ? 8 : 0);
    }
    expect(costs[1]?.writes).toBe(0);
    expect(costs[3]?.writes).toBe(0);
    const [scan, again, verification, once] = costs.map(
      ({ requests, writes }) => `${requests} requests (${writes} writes)`,
    );
    process.stdout.write(
      `${server.profile}: scan with fix ${scan}, again ${again}, verification ${verification}, again ${once}\n`,
    );
  });

  it('ends with one clear fault on Server 2019', async () => {
    world = await startCircleWorld({ profile: 'server-2019' });
    await world.change({ 'src/a.js': BAD });
    const end = await world.step(await world.run());
    expect(end.result).toBe('Failed');
    const faults = end.commands.filter(({ event }) => event === 'logissue').map(({ data }) => data);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('Azure DevOps Server 2019 Update 1 with REST API 5.1');
    expect(faults[0]).toContain('Azure DevOps Server 2020');
  });
});
