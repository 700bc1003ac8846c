import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentHost } from '../../../../../sandbox/server/areas/build/agent-host.ts';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

const ALL = '/Fabrikam/_apis/build/builds';
const RECORD = '11111111-1111-4111-8111-111111111111';

let world: BuildWorld;
beforeEach(async () => {
  world = await startBuildWorld();
});
afterEach(() => world.close());

/** A run that has ended and left an attachment. */
async function finished(): Promise<Build> {
  const build = world.queue();
  const host = createAgentHost(world.services);
  await host.startBuild(build.id);
  const bytes = Buffer.from('{}');
  await host.uploadAttachment(build.id, { recordId: RECORD, type: 'fixgate.scan.v1', name: 'scan', bytes });
  await host.createLog(build.id);
  await host.finishBuild(build.id, 'succeeded');
  return build;
}

describe('a deleted run', () => {
  it('is still answered by its id, without anything that hung on it', async () => {
    const build = await finished();
    const one = `${ALL}/${build.id}`;
    expect((await world.api('GET', `${one}/attachments/fixgate.scan.v1`)).body.count).toBe(1);
    const answer = await world.api('DELETE', one);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await world.api('GET', one)).body).toMatchObject({
      id: build.id,
      result: 'succeeded',
      deleted: true,
      deletedDate: '2026-11-21T09:00:00.000Z',
      deletedBy: { displayName: 'Ada Owner' },
    });
    expect((await world.api('GET', `${one}/attachments/fixgate.scan.v1`)).body.count).toBe(0);
    const content = `${one}/${build.planId}/${RECORD}/attachments/fixgate.scan.v1/scan`;
    expect(await world.api('GET', content)).toMatchObject({ status: 404 });
    expect((await world.api('GET', `${one}/logs`)).body.count).toBe(0);
    expect(await world.api('GET', `${one}/timeline`)).toMatchObject({ status: 204 });
  });

  it('is listed only when deleted runs are asked for', async () => {
    const [gone, kept] = [await finished(), await finished()];
    await world.api('DELETE', `${ALL}/${gone.id}`);
    const listed = async (filter: string): Promise<number[]> =>
      (await world.api('GET', `${ALL}?queryOrder=queueTimeAscending${filter}`)).body.value.map(
        (each: { id: number }) => each.id,
      );
    expect(await listed('')).toEqual([kept.id]);
    expect(await listed('&deletedFilter=includeDeleted')).toEqual([gone.id, kept.id]);
    expect(await listed('&deletedFilter=2')).toEqual([gone.id]);
    expect(await world.api('GET', `${ALL}?deletedFilter=some`)).toMatchObject({ status: 400 });
  });
});

describe('a run', () => {
  it('is not deleted while it is under way, while it is kept, or without the permission', async () => {
    expect(await world.api('DELETE', `${ALL}/${world.queue().id}`)).toMatchObject({
      status: 400,
      body: { typeKey: 'BuildStatusInvalidChangeException' },
    });
    const build = await finished();
    const one = `${ALL}/${build.id}`;
    expect(await world.without('DeleteBuilds', () => world.api('DELETE', one))).toMatchObject({
      status: 403,
    });
    const lease = { ownerId: 'me', runId: build.id, definitionId: build.definitionId, daysValid: 1 };
    await world.api('POST', '/Fabrikam/_apis/build/retention/leases', [lease]);
    const retained = { status: 400, body: { typeKey: 'CannotDeleteRetainedBuildException' } };
    expect(await world.api('DELETE', one)).toMatchObject(retained);
    world.tick(2 * 24 * 60 * 60 * 1000);
    await world.api('PATCH', one, { keepForever: true });
    expect(await world.api('DELETE', one)).toMatchObject(retained);
    await world.api('PATCH', one, { keepForever: false });
    expect(await world.api('DELETE', one)).toMatchObject({ status: 204 });
  });

  it('that does not exist is not found', async () => {
    expect(await world.api('DELETE', `${ALL}/77`)).toMatchObject({ status: 404 });
  });
});
