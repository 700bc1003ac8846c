import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../../../../sandbox/server/faults/fault-plan.ts';
import { type BuildWorld, startBuildWorld } from '../../../support/build-world.ts';

let world: BuildWorld;
let tags: string;

beforeEach(async () => {
  world = await startBuildWorld();
  tags = `/Fabrikam/_apis/build/builds/${world.queue().id}/tags`;
});
afterEach(() => world.close());

const arm = (plan: string, crash?: () => void): void => world.sandbox.faults.arm(parseFaultPlan(plan), crash);
const tag = (name: string) => world.api('PUT', `${tags}/${name}`);
const shown = (): readonly string[] => world.services.world.builds.at(-1)?.tags ?? [];

describe('a request that is planned to fail', () => {
  it('is answered with 503 or 429 and not done; the next one is', async () => {
    arm('1:503,2:429');
    expect((await tag('a')).status).toBe(503);
    const slow = await tag('a');
    expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '5']);
    expect(shown()).toEqual([]);
    expect((await tag('a')).status).toBe(200);
    expect(shown()).toEqual(['a']);
    expect(world.sandbox.faults).toMatchObject({ injected: 2 });
    expect(world.sandbox.faults.seen).toHaveLength(3);
  });

  it('is answered with a page, in both ways, and not done', async () => {
    arm('1:203,2:html');
    for (const status of [203, 200]) {
      const answer = await tag('a');
      expect(answer.status).toBe(status);
      expect(answer.text).toContain('<!DOCTYPE html>');
    }
    expect(shown()).toEqual([]);
  });

  it('is done, though the answer is lost', async () => {
    arm('1:lost');
    await expect(tag('a')).rejects.toThrow();
    expect(shown()).toEqual(['a']);
  });

  it('is done late: when two more requests have come, or at rest', async () => {
    arm('1:late,2:later');
    await expect(tag('a')).rejects.toThrow();
    await expect(tag('b')).rejects.toThrow();
    expect(shown()).toEqual([]);
    await tag('c');
    expect([...shown()].sort()).toEqual(['a', 'c']);
    await world.sandbox.settled();
    expect([...shown()].sort()).toEqual(['a', 'b', 'c']);
  });

  it('is done twice, and the second answer comes', async () => {
    const push = {
      refUpdates: [{ name: 'refs/heads/topic', oldObjectId: world.head }],
      commits: [
        {
          comment: 'x',
          changes: [
            { changeType: 'add', item: { path: '/x' }, newContent: { content: 'x', contentType: 'rawtext' } },
          ],
        },
      ],
    };
    arm('POST pushes#1:duplicate');
    const answer = await world.api('POST', `${world.repositoryPath}/pushes`, push);
    expect(answer.status).toBe(409);
    expect(await world.services.git.resolve(world.repository.id, 'refs/heads/topic')).not.toBeNull();
  });

  it('is answered by half: whole to all appearance, or broken off', async () => {
    arm('2:truncated,3:broken');
    const path = `${world.repositoryPath}/refs`;
    const whole = (await world.api('GET', path)).bytes.length;
    const response = await fetch(`${world.url}${path}?api-version=7.1`, {
      headers: { authorization: `Basic ${Buffer.from(':owner-pat').toString('base64')}` },
    });
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(Math.floor(whole / 2));
    await expect(world.api('GET', path)).rejects.toThrow();
  });

  it('kills the client, before or after it is done', async () => {
    const deaths: string[][] = [];
    arm('1:crash-before,2:crash-after', () => deaths.push([...shown()]));
    await expect(tag('a')).rejects.toThrow();
    await expect(tag('b')).rejects.toThrow();
    expect(deaths).toEqual([[], ['b']]);
  });

  it('is done after a while, and may fail then', async () => {
    arm('1:slow=150,2:slow=150,2:503');
    const from = performance.now();
    expect((await tag('a')).status).toBe(200);
    expect((await tag('b')).status).toBe(503);
    expect(performance.now() - from).toBeGreaterThan(290);
    expect(world.sandbox.faults.injected).toBe(2);
  });

  it('may be one of git', async () => {
    arm('1:503,GET info/refs#2:lost');
    expect((await world.git(['ls-remote', world.cloneUrl])).stderr).toContain('503');
    expect((await world.git(['ls-remote', world.cloneUrl])).code).not.toBe(0);
    expect((await world.git(['ls-remote', world.cloneUrl])).code).toBe(0);
  });
});
