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

const run = (rest = ''): string => `Fabrikam/_apis/build/builds/${build.id}${rest}`;
const PATCH = 'application/json-patch+json';

describe('tags of a run', () => {
  it('are added one by one or as a list, without duplicates, and every answer is the whole list', async () => {
    expect((await world.ask('PUT', run('/tags/nightly'))).json).toEqual({ count: 1, value: ['nightly'] });
    const more = await world.ask('POST', run('/tags'), { body: ['Nightly', 'fixgate'] });
    expect(more.json).toEqual({ count: 2, value: ['nightly', 'fixgate'] });
    expect((await world.ask('GET', run('/tags'))).json).toEqual({ count: 2, value: ['nightly', 'fixgate'] });
    expect((await world.ask('DELETE', run('/tags/nightly'))).json).toEqual({ count: 1, value: ['fixgate'] });
    const patched = await world.ask('PATCH', run('/tags'), {
      body: { tagsToAdd: ['a'], tagsToRemove: ['fixgate'] },
    });
    expect(patched.json).toEqual({ count: 1, value: ['a'] });
  });

  it('find the run through tagFilters, all of them', async () => {
    const list = (tags: string) => world.ask('GET', `Fabrikam/_apis/build/builds?tagFilters=${tags}`);
    expect((await list('A')).json).toMatchObject({ count: 1 });
    expect((await list('a,b')).json).toMatchObject({ count: 0 });
    expect((await world.ask('GET', 'Fabrikam/_apis/build/tags')).json).toEqual({ count: 1, value: ['a'] });
  });

  it('cannot carry a colon in the path', async () => {
    expect((await world.ask('PUT', run('/tags/a%3Ab'))).status).toBe(400);
  });

  it('need the permission to update build information', async () => {
    const denial = { identityId: world.person.id, permission: 'UpdateBuildInformation', on: null } as const;
    world.sandbox.services.world.denials.push(denial);
    const denied = await world.ask('PUT', run('/tags/x'));
    world.sandbox.services.world.denials = [];
    expect(denied.status).toBe(403);
    expect(denied.json).toMatchObject({ typeKey: 'AccessDeniedException' });
    expect(denied.text).toContain('TF215106');
  });
});

describe('properties of a run', () => {
  it('are written by a JSON patch and come back typed', async () => {
    const body = [
      { op: 'add', path: '/fixgate.verdict', value: 'passed' },
      { op: 'add', path: '/count', value: 3 },
    ];
    const answer = await world.ask('PATCH', run('/properties'), { body, contentType: PATCH });
    const expected = {
      count: 2,
      value: {
        'fixgate.verdict': { $type: 'System.String', $value: 'passed' },
        count: { $type: 'System.Int32', $value: 3 },
      },
    };
    expect(answer.json).toEqual(expected);
    expect((await world.ask('GET', run('/properties'))).json).toEqual(expected);
    const filtered = await world.ask('GET', run('/properties?filter=COUNT,none'));
    expect(filtered.json).toEqual({ count: 1, value: { count: { $type: 'System.Int32', $value: 3 } } });
  });

  it('are removed by a patch, by remove or by null', async () => {
    const body = [
      { op: 'remove', path: '/count' },
      { op: 'add', path: '/fixgate.verdict', value: null },
    ];
    const answer = await world.ask('PATCH', run('/properties'), { body, contentType: PATCH });
    expect(answer.json).toEqual({ count: 0, value: {} });
  });

  it('appear in the run only when they are asked for by name', async () => {
    const body = [{ op: 'add', path: '/note', value: 'hello' }];
    await world.ask('PATCH', run('/properties'), { body, contentType: PATCH });
    expect((await world.ask('GET', run())).json).toMatchObject({ properties: {} });
    expect((await world.ask('GET', run('?propertyFilters=note'))).json).toMatchObject({
      properties: { note: { $value: 'hello' } },
    });
    const listed = await world.ask('GET', 'Fabrikam/_apis/build/builds?properties=note');
    expect(listed.json).toMatchObject({ value: [{ properties: { note: { $value: 'hello' } } }] });
  });

  it('accept only a JSON patch document', async () => {
    const plain = await world.ask('PATCH', run('/properties'), { body: [], contentType: 'application/json' });
    expect(plain.status).toBe(415);
    const object = await world.ask('PATCH', run('/properties'), { body: { a: 1 }, contentType: PATCH });
    expect(object.status).toBe(400);
  });
});

describe('attachments of a run', () => {
  it('are listed by type with the address of their bytes', async () => {
    const recordId = '11111111-2222-4333-8444-555555555555';
    build.attachments.push({
      type: 'fixgate.index.v1',
      name: 'scan 1',
      timelineId: build.planId,
      recordId,
      contentBase64: Buffer.from([0, 255, 7]).toString('base64'),
    });
    const answer = await world.ask('GET', run('/attachments/FixGate.Index.v1'));
    const { count, value } = answer.json as {
      count: number;
      value: { name: string; _links: { self: { href: string } } }[];
    };
    expect(count).toBe(1);
    const href = value[0]?._links.self.href ?? '';
    expect(value[0]?.name).toBe('scan 1');
    expect(href).toContain(`/${build.planId}/${recordId}/attachments/fixgate.index.v1/scan%201`);
    const bytes = await world.ask('GET', href.slice(world.sandbox.url.length + 1));
    expect(bytes.headers.get('content-type')).toBe('application/octet-stream');
    expect([...bytes.bytes]).toEqual([0, 255, 7]);
  });

  it('of another type are an empty list, and an unknown one is not found', async () => {
    expect((await world.ask('GET', run('/attachments/other'))).json).toEqual({ count: 0, value: [] });
    const missing = run(`/${build.planId}/${build.planId}/attachments/other/x`);
    expect((await world.ask('GET', missing)).status).toBe(404);
  });
});

describe('timeline and logs of a run', () => {
  it('do not exist before an agent has started', async () => {
    expect((await world.ask('GET', run('/timeline'))).status).toBe(204);
    expect((await world.ask('GET', run('/logs'))).json).toEqual({ count: 0, value: [] });
    const log = await world.ask('GET', run('/logs/1'));
    expect(log.status).toBe(404);
  });

  it('give a log as text or as lines, whole or in part', async () => {
    const at = '2026-11-21T09:00:00.000Z';
    build.logs.push({ id: 1, createdOn: at, lastChangedOn: at, lines: ['one', 'two', 'three'] });
    expect((await world.ask('GET', run('/logs'))).json).toMatchObject({ value: [{ id: 1, lineCount: 3 }] });
    const text = await world.ask('GET', run('/logs/1?startLine=2'));
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect(text.text).toBe('two\r\nthree\r\n');
    const json = await world.ask('GET', run('/logs/1?startLine=1&endLine=2'), { accept: 'application/json' });
    expect(json.json).toEqual({ count: 2, value: ['one', 'two'] });
  });
});
