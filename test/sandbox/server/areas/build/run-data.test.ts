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

const run = (rest = ''): string => `/Fabrikam/_apis/build/builds/${build.id}${rest}`;

describe('tags of a run', () => {
  it('are added one by one or as a list, without duplicates, and every answer is the whole list', async () => {
    expect((await world.api('PUT', run('/tags/nightly'))).body).toEqual({ count: 1, value: ['nightly'] });
    const more = await world.api('POST', run('/tags'), ['Nightly', 'fixgate']);
    expect(more.body).toEqual({ count: 2, value: ['nightly', 'fixgate'] });
    expect((await world.api('GET', run('/tags'))).body).toEqual({ count: 2, value: ['nightly', 'fixgate'] });
    expect((await world.api('DELETE', run('/tags/nightly'))).body).toEqual({ count: 1, value: ['fixgate'] });
    const patched = await world.api('PATCH', run('/tags'), { tagsToAdd: ['a'], tagsToRemove: ['fixgate'] });
    expect(patched.body).toEqual({ count: 1, value: ['a'] });
  });

  it('find the run through tagFilters, all of them', async () => {
    const list = (tags: string) => world.api('GET', `/Fabrikam/_apis/build/builds?tagFilters=${tags}`);
    expect((await list('A')).body).toMatchObject({ count: 1 });
    expect((await list('a,b')).body).toMatchObject({ count: 0 });
    expect((await world.api('GET', '/Fabrikam/_apis/build/tags')).body).toEqual({ count: 1, value: ['a'] });
  });

  it('cannot carry a colon in the path', async () => {
    expect((await world.api('PUT', run('/tags/a%3Ab'))).status).toBe(400);
  });

  it('need the permission to update build information', async () => {
    const denied = await world.without('UpdateBuildInformation', () => world.api('PUT', run('/tags/x')));
    expect(denied.status).toBe(403);
    expect(denied.body).toMatchObject({ typeKey: 'AccessDeniedException' });
    expect(denied.text).toContain('TF215106');
  });
});

describe('properties of a run', () => {
  it('are written by a JSON patch and come back typed', async () => {
    const body = [
      { op: 'add', path: '/fixgate.verdict', value: 'passed' },
      { op: 'add', path: '/count', value: 3 },
    ];
    const answer = await world.patch(run('/properties'), body);
    const expected = {
      count: 2,
      value: {
        'fixgate.verdict': { $type: 'System.String', $value: 'passed' },
        count: { $type: 'System.String', $value: '3' },
      },
    };
    expect(answer.body).toEqual(expected);
    expect((await world.api('GET', run('/properties'))).body).toEqual(expected);
    const filtered = await world.api('GET', run('/properties?filter=COUNT,none'));
    expect(filtered.body).toEqual({ count: 1, value: { count: { $type: 'System.String', $value: '3' } } });
  });

  it('are removed by a patch, by remove or by null', async () => {
    const body = [
      { op: 'remove', path: '/count' },
      { op: 'add', path: '/fixgate.verdict', value: null },
    ];
    const answer = await world.patch(run('/properties'), body);
    expect(answer.body).toEqual({ count: 0, value: {} });
  });

  it('appear in the run only when they are asked for by name', async () => {
    const body = [{ op: 'add', path: '/note', value: 'hello' }];
    await world.patch(run('/properties'), body);
    expect((await world.api('GET', run())).body).toMatchObject({ properties: {} });
    expect((await world.api('GET', run('?propertyFilters=note'))).body).toMatchObject({
      properties: { note: { $value: 'hello' } },
    });
    const listed = await world.api('GET', '/Fabrikam/_apis/build/builds?properties=note');
    expect(listed.body).toMatchObject({ value: [{ properties: { note: { $value: 'hello' } } }] });
  });

  it('are also patched with the operation as a number, as the Node client sends it', async () => {
    const answer = await world.patch(run('/properties'), [
      { op: 0, path: '/enum', value: '2026-11-21T09:00:00Z' },
    ]);
    expect(answer.body.value.enum).toEqual({ $type: 'System.DateTime', $value: '2026-11-21T09:00:00Z' });
  });

  it('accept only a JSON patch document', async () => {
    const plain = await world.api('PATCH', run('/properties'), []);
    expect(plain.status).toBe(415);
    const object = await world.patch(run('/properties'), { a: 1 });
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
    const answer = await world.api('GET', run('/attachments/FixGate.Index.v1'));
    const { count, value } = answer.body as {
      count: number;
      value: { name: string; _links: { self: { href: string } } }[];
    };
    expect(count).toBe(1);
    const href = value[0]?._links.self.href ?? '';
    expect(value[0]?.name).toBe('scan 1');
    expect(href).toContain(`/${build.planId}/${recordId}/attachments/fixgate.index.v1/scan%201`);
    const bytes = await world.api('GET', href.slice(world.url.length));
    expect(bytes.headers.get('content-type')).toBe('application/octet-stream');
    expect([...bytes.bytes]).toEqual([0, 255, 7]);
  });

  it('of another type are an empty list, and an unknown one is not found', async () => {
    expect((await world.api('GET', run('/attachments/other'))).body).toEqual({ count: 0, value: [] });
    const missing = run(`/${build.planId}/${build.planId}/attachments/other/x`);
    expect((await world.api('GET', missing)).status).toBe(404);
  });
});

describe('timeline and logs of a run', () => {
  it('do not exist before an agent has started', async () => {
    expect((await world.api('GET', run('/timeline'))).status).toBe(204);
    expect((await world.api('GET', run('/logs'))).body).toEqual({ count: 0, value: [] });
    const log = await world.api('GET', run('/logs/1'));
    expect(log.status).toBe(404);
  });

  it('give a log as text or as lines, whole or in part', async () => {
    const at = '2026-11-21T09:00:00.000Z';
    build.logs.push({ id: 1, createdOn: at, lastChangedOn: at, lines: ['one', 'two', 'three'] });
    expect((await world.api('GET', run('/logs'))).body).toMatchObject({ value: [{ id: 1, lineCount: 3 }] });
    const text = await world.api('GET', run('/logs/1?startLine=2'), undefined, {
      headers: { accept: 'text/plain' },
    });
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect(text.text).toBe('two\r\nthree\r\n');
    const json = await world.api('GET', run('/logs/1?startLine=1&endLine=2'));
    expect(json.body).toEqual({ count: 2, value: ['one', 'two'] });
  });
});
