import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expandGzip } from '../../../hub/host/expand-gzip.ts';
import { fetchHttp } from '../../../hub/host/fetch-http.ts';
import { sha256Digest } from '../../../hub/host/sha256-digest.ts';
import type { HttpRequest } from '../../../src/ports/http.ts';
import { type RawServer, startRawServer } from '../../support/raw-server.ts';

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(...given: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...given);
  servers.push(server);
  return server;
}

const request = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers: { Accept: 'application/json', 'User-Agent': 'FixGate/1' },
  body: null,
  timeoutMs: 5000,
  maxBytes: 100,
  ...more,
});

describe('requests of a page', () => {
  it('carry no header that a preflight would refuse, and bring whatever the server says', async () => {
    const server = await start(() => ({ status: 418, headers: { 'X-Some': 'a' }, body: 'tea' }));
    const answer = await fetchHttp.send(request(server.url));
    expect(answer).toMatchObject({ ok: true, value: { status: 418, headers: { 'x-some': 'a' } } });
    expect(answer.ok ? new TextDecoder().decode(answer.value.body) : '').toBe('tea');
    expect(server.seen[0]?.headers['user-agent']).not.toContain('FixGate');
  });

  it('follow no redirect', async () => {
    const server = await start(() => ({
      status: 302,
      headers: { Location: 'http://127.0.0.1:9/' },
      body: '',
    }));
    expect(await fetchHttp.send(request(server.url))).toMatchObject({ ok: true, value: { status: 302 } });
  });

  it('read no more than they may', async () => {
    const server = await start(() => ({ status: 200, body: 'x'.repeat(101) }));
    const answer = await fetchHttp.send(request(server.url));
    expect(answer).toMatchObject({ ok: false, fault: { code: 'platform.unreadable-answer' } });
  });

  it('that reach nobody are a fault with a next step', async () => {
    const answer = await fetchHttp.send(request('http://127.0.0.1:9/'));
    expect(answer).toMatchObject({ ok: false, fault: { code: 'platform.unreachable' } });
  });
});

describe('the hash of bytes in a page', () => {
  const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  afterEach(() => vi.unstubAllGlobals());

  it('is the same with and without https, where the browser has none of its own', async () => {
    const bytes = new TextEncoder().encode('abc');
    expect(await sha256Digest(bytes)).toBe(ABC);
    vi.stubGlobal('crypto', {});
    expect(await sha256Digest(bytes)).toBe(ABC);
  });
});

describe('gzip in a page', () => {
  it('comes back as it was', async () => {
    const answer = await expandGzip(gzipSync('text'), 100);
    expect(answer.ok ? new TextDecoder().decode(answer.value) : '').toBe('text');
  });

  it('stops at its limit, and is a fault when it is damaged', async () => {
    const damaged = { ok: false, fault: { code: 'snapshot.damaged' } };
    expect(await expandGzip(gzipSync(Buffer.alloc(1_000_000)), 1000)).toMatchObject(damaged);
    expect(await expandGzip(new Uint8Array([1, 2, 3]), 1000)).toMatchObject(damaged);
    expect(await expandGzip(gzipSync('some longer text').subarray(0, 20), 1000)).toMatchObject(damaged);
  });
});
