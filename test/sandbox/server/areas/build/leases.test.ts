import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
let build: Build;
beforeAll(async () => {
  world = await startBuildWorld();
  build = world.queue();
});
afterAll(() => world.close());

const LEASES = '/Fabrikam/_apis/build/retention/leases';

function lease(ownerId: string): Record<string, unknown> {
  return { ownerId, runId: build.id, definitionId: build.definitionId, daysValid: 30, protectPipeline: true };
}

describe('retention leases', () => {
  it('are added as a list and tell until when they hold', async () => {
    const answer = await world.api('POST', LEASES, [lease('fixgate:main'), lease('fixgate:release')]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      count: 2,
      value: ['fixgate:main', 'fixgate:release'].map((ownerId, index) => ({
        leaseId: index + 1,
        ownerId,
        runId: build.id,
        definitionId: build.definitionId,
        createdOn: '2026-11-21T09:00:00.000Z',
        validUntil: '2026-12-21T09:00:00.000Z',
        protectPipeline: true,
      })),
    });
  });

  it('are found by owner, run and pipeline, by id and by the run they hold', async () => {
    const count = async (path: string): Promise<number> => (await world.api('GET', path)).body.count;
    expect(await count(`${LEASES}?ownerId=fixgate:main`)).toBe(1);
    expect(await count(`${LEASES}?runId=${build.id}&definitionId=${build.definitionId}`)).toBe(2);
    expect(await count(`${LEASES}?runId=99`)).toBe(0);
    expect(await count(`/Fabrikam/_apis/build/builds/${build.id}/leases`)).toBe(2);
    const minimal = JSON.stringify({ ownerId: 'fixgate:release', runId: build.id });
    expect(await count(`${LEASES}?leasesToFetch=${encodeURIComponent(minimal)}`)).toBe(1);
    expect((await world.api('GET', `${LEASES}/2`)).body).toMatchObject({ ownerId: 'fixgate:release' });
    expect((await world.api('GET', `${LEASES}/9`)).status).toBe(404);
  });

  it('can be prolonged, counted from their creation', async () => {
    world.tick(24 * 60 * 60 * 1000);
    const answer = await world.api('PATCH', `${LEASES}/1`, { daysValid: 60, protectPipeline: false });
    expect(answer.body).toMatchObject({ validUntil: '2027-01-20T09:00:00.000Z', protectPipeline: false });
  });

  it('end by themselves or by deletion', async () => {
    world.tick(30 * 24 * 60 * 60 * 1000);
    const left = await world.api('GET', LEASES);
    expect(left.body).toMatchObject({ count: 1, value: [{ leaseId: 1 }] });
    expect((await world.api('DELETE', `${LEASES}?ids=1`)).status).toBe(204);
    expect((await world.api('GET', LEASES)).body).toEqual({ count: 0, value: [] });
  });

  it('need a run of the pipeline, an owner, a duration, and the permission to retain', async () => {
    expect((await world.api('POST', LEASES, [{ ...lease('x'), runId: 99 }])).status).toBe(404);
    expect((await world.api('POST', LEASES, [lease('')])).status).toBe(400);
    expect((await world.api('POST', LEASES, [{ ...lease('x'), daysValid: 0 }])).status).toBe(400);
    const denied = await world.without('RetainIndefinitely', () => world.api('POST', LEASES, [lease('x')]));
    expect(denied.status).toBe(403);
    expect(denied.text).toContain('TF215106');
  });
});
