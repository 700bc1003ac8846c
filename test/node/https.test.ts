import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { environmentNetwork } from '../../src/node/environment-network.ts';
import { createHttps } from '../../src/node/https.ts';
import type { HttpRequest } from '../../src/ports/http.ts';
import type { Network } from '../../src/ports/network.ts';
import { startLocalProxy } from '../support/local-proxy.ts';
import { hasOpenssl, makeAuthority, type OwnAuthority } from '../support/own-authority.ts';
import { startRawServer } from '../support/raw-server.ts';

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((each) => each.close()));
});

function opened<T extends { close(): Promise<void> }>(it: T): T {
  closing.push(it);
  return it;
}

function request(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, body: null, timeoutMs: 5000, maxBytes: 1 << 20, ...more };
}

function network(env: Record<string, string>, more: Partial<Network> = {}): Network {
  const found = environmentNetwork(env);
  if (!found.ok) throw new Error(found.fault.message);
  return { ...found.value, ...more };
}

const hello = () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'hello' });

describe('a proxy, for http servers', () => {
  it('gets the whole address and its own credentials; the server gets neither', async () => {
    const server = opened(await startRawServer(hello));
    const proxy = opened(await startLocalProxy({ credentials: 'me:s3cret/&' }));
    const HTTP_PROXY = proxy.url.replace('http://', 'http://me:s3cret%2F%26@');
    const port = createHttps(network({ HTTP_PROXY }));
    const url = `${server.url}/a%20b?x=1`;
    const body = '{"ü":1}';
    const answer = await port.send(
      request(url, { method: 'POST', body, headers: { Authorization: 'Basic t' } }),
    );
    expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
    expect(proxy.seen.map(({ what }) => what)).toEqual([`POST ${url}`]);
    expect(server.seen[0]).toMatchObject({ url: '/a%20b?x=1', body });
    expect(server.seen[0]?.headers).toMatchObject({ authorization: 'Basic t', host: new URL(url).host });
    expect(server.seen[0]?.headers['proxy-authorization']).toBeUndefined();
  });

  it('keeps its connections', async () => {
    const server = opened(await startRawServer(hello));
    const proxy = opened(await startLocalProxy());
    const port = createHttps(network({ http_proxy: proxy.url }));
    for (let count = 0; count < 5; count += 1) await port.send(request(server.url));
    expect(proxy.seen).toHaveLength(5);
    expect(proxy.sockets()).toBe(1);
  });

  it.each([
    ['', 'asks for a user name and password'],
    ['me:wrong@', 'does not take the user name and password'],
  ])('that refuses the credentials "%s" is named, without them', async (credentials, reason) => {
    const server = opened(await startRawServer(hello));
    const proxy = opened(await startLocalProxy({ credentials: 'me:right' }));
    const HTTP_PROXY = proxy.url.replace('http://', `http://${credentials}`);
    const answer = await createHttps(network({ HTTP_PROXY })).send(request(server.url));
    expect(answer).toMatchObject({
      ok: false,
      fault: {
        code: 'platform.proxy-refused',
        message: `${server.url} could not be reached: the proxy ${proxy.url} ${reason} (HTTP 407).`,
        next: 'Give user name and password of the proxy in the environment variable HTTP_PROXY.',
      },
    });
    expect(server.seen).toEqual([]);
  });

  it('that repeats the request in its error does not show the credentials', async () => {
    const proxy = opened(await startLocalProxy({ refuseWith: 502 }));
    const HTTP_PROXY = proxy.url.replace('http://', 'http://me:s3cret-word@');
    const answer = await createHttps(network({ HTTP_PROXY })).send(request('http://127.0.0.1:1/x'));
    const text = answer.ok ? Buffer.from(answer.value.body).toString('utf8') : '';
    expect(text).toContain('refused');
    expect(text).not.toContain(Buffer.from('me:s3cret-word').toString('base64'));
    expect(text).not.toContain('s3cret-word');
  });

  it('that is not there is named', async () => {
    const proxy = await startLocalProxy();
    await proxy.close();
    const answer = await createHttps(network({ HTTPS_PROXY: proxy.url })).send(
      request('https://127.0.0.1:1/x'),
    );
    expect(answer).toMatchObject({
      ok: false,
      fault: {
        code: 'platform.unreachable',
        message: expect.stringContaining(`the proxy ${proxy.url} could not be reached`),
        next: 'Check the address of the proxy in the environment variable HTTPS_PROXY.',
      },
    });
  });
});

describe.skipIf(!hasOpenssl)('with a private authority (made with openssl)', () => {
  let own: OwnAuthority;
  let authorities: readonly string[];
  beforeAll(() => {
    own = makeAuthority();
    authorities = [own.text('ca.pem')];
  });

  interface Secure {
    readonly url: string;
    /** Common names of the clients' certificates; empty: none. */
    readonly clients: string[];
    readonly sockets: () => number;
    close(): Promise<void>;
  }

  async function startSecureServer(options: https.ServerOptions = {}): Promise<Secure> {
    const clients: string[] = [];
    let sockets = 0;
    const pair = { cert: own.text('server.pem'), key: own.text('server.key') };
    const server = https.createServer({ ...pair, ...options }, (incoming, response) => {
      if (incoming.socket instanceof tls.TLSSocket) {
        clients.push(incoming.socket.getPeerCertificate().subject?.CN?.toString() ?? '');
      }
      response.end('hello');
    });
    server.on('secureConnection', () => {
      sockets += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `https://localhost:${port}`,
      clients,
      sockets: () => sockets,
      async close() {
        server.closeAllConnections();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      },
    };
  }

  it('reaches a server that nobody else trusts, and only with it', async () => {
    const server = opened(await startSecureServer());
    expect(await createHttps().send(request(server.url))).toMatchObject({
      ok: false,
      fault: { code: 'platform.unreachable', message: expect.stringContaining('certificate') },
    });
    const port = createHttps(network({}, { authorities }));
    expect(await port.send(request(server.url))).toMatchObject({ ok: true, value: { status: 200 } });
  });

  it('that is no certificate is a fault', async () => {
    const port = createHttps(
      network({}, { authorities: ['-----BEGIN CERTIFICATE-----\nx'], clientCertificate: { cert: 'x' } }),
    );
    expect(await port.send(request('https://127.0.0.1:1/'))).toMatchObject({
      ok: false,
      fault: { code: 'usage.invalid', message: expect.stringContaining('cannot be used') },
    });
  });

  it('goes through a tunnel: the proxy sees the name of the server and nothing else', async () => {
    const server = opened(await startSecureServer());
    const proxy = opened(await startLocalProxy({ credentials: 'me:pw' }));
    const HTTPS_PROXY = proxy.url.replace('http://', 'http://me:pw@');
    const port = createHttps(network({ HTTPS_PROXY }, { authorities }));
    for (let count = 0; count < 5; count += 1) {
      const one = request(`${server.url}/secret-path`, { headers: { Authorization: 'Basic secret' } });
      expect(await port.send(one)).toMatchObject({ ok: true, value: { status: 200 } });
    }
    expect(proxy.seen.map(({ what }) => what)).toEqual([`CONNECT ${new URL(server.url).host}`]);
    expect(JSON.stringify(proxy.seen)).not.toContain('secret');
    expect([proxy.sockets(), server.sockets()]).toEqual([1, 1]);
  });

  it('does not trust a server more because a proxy leads to it', async () => {
    const server = opened(await startSecureServer());
    const proxy = opened(await startLocalProxy());
    const answer = await createHttps(network({ HTTPS_PROXY: proxy.url })).send(request(server.url));
    expect(answer).toMatchObject({ ok: false, fault: { code: 'platform.unreachable' } });
  });

  it.each([
    [407, 'asks for a user name and password (HTTP 407)', 'Give user name and password of the proxy in'],
    [403, 'refused the way to it (HTTP 403)', 'Ask whoever runs the proxy to let this machine through'],
  ])('says that the proxy answered %i to the tunnel', async (status, reason, next) => {
    const proxy = opened(await startLocalProxy({ refuseWith: status }));
    const port = createHttps(network({ HTTPS_PROXY: proxy.url }));
    const answer = await port.send(request('https://dev.azure.com/contoso'));
    expect(answer).toMatchObject({
      ok: false,
      fault: {
        code: 'platform.proxy-refused',
        message: `https://dev.azure.com could not be reached: the proxy ${proxy.url} ${reason}.`,
        next: expect.stringContaining(next),
      },
    });
  });

  it('shows its own certificate where the server asks for one, as PEM and as an archive', async () => {
    const server = opened(
      await startSecureServer({ requestCert: true, rejectUnauthorized: true, ca: authorities.join('\n') }),
    );
    const none = createHttps(network({}, { authorities }));
    expect((await none.send(request(server.url))).ok).toBe(false);
    const pem = { cert: own.text('client.pem'), key: own.text('client.key') };
    const pfx = {
      pfx: (await import('node:fs')).readFileSync(own.file('client.pfx')),
      passphrase: 'pfx-secret',
    };
    for (const clientCertificate of [pem, pfx]) {
      const port = createHttps(network({}, { authorities, clientCertificate }));
      expect(await port.send(request(server.url))).toMatchObject({ ok: true });
    }
    expect(server.clients).toEqual(['client', 'client']);
  });
});

describe('exceptions from the proxy', () => {
  it.each([
    ['*', 'https://a.test/', true],
    ['a.test', 'https://a.test/', true],
    ['a.test', 'https://b.a.test/', true],
    ['.a.test', 'https://b.a.test/', true],
    ['*.a.test', 'https://b.a.test/', true],
    ['a.test', 'https://xa.test/', false],
    ['x.test, A.TEST', 'https://a.test/', true],
    ['a.test:8443', 'https://a.test:8443/', true],
    ['a.test:8443', 'https://a.test/', false],
    ['a.test:443', 'https://a.test/', true],
    ['', 'https://a.test/', false],
  ])('NO_PROXY=%s, %s: %s', (NO_PROXY, url, isDirect) => {
    const { proxyFor } = network({ HTTPS_PROXY: 'http://proxy.test:8080', NO_PROXY });
    expect(proxyFor(new URL(url)) === null).toBe(isDirect);
  });

  it('are asked for each protocol', () => {
    const { proxyFor } = network({ HTTPS_PROXY: 'proxy.test:8080' });
    expect(proxyFor(new URL('https://a.test'))?.url.origin).toBe('http://proxy.test:8080');
    expect(proxyFor(new URL('http://a.test'))).toBeNull();
  });

  it.each(['socks5://u:secret@proxy.test', 'http://', 'http://u:secret@:8080'])(
    'the proxy %s is refused without repeating it',
    (HTTPS_PROXY) => {
      const found = environmentNetwork({ HTTPS_PROXY });
      expect(found).toMatchObject({ ok: false, fault: { code: 'usage.invalid' } });
      expect(JSON.stringify(found)).not.toContain('secret');
    },
  );
});

describe('a proxy that never answers', () => {
  it('holds a request no longer than that may take', async () => {
    const silent = net.createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const answer = await createHttps(network({ HTTPS_PROXY: `http://127.0.0.1:${port}` })).send(
      request('https://server.test/', { timeoutMs: 200 }),
    );
    silent.close();
    expect(answer).toMatchObject({ ok: false, fault: { code: 'platform.unreachable' } });
  });
});

describe('a request that cannot be sent', () => {
  it('is a fault, not an exception, and does not repeat its headers', async () => {
    const answer = await createHttps().send(
      request('http://127.0.0.1:1/', { headers: { Authorization: 'a\nb' } }),
    );
    expect(answer).toMatchObject({ ok: false, fault: { code: 'platform.unreachable' } });
    expect(JSON.stringify(answer)).not.toContain('a\\nb');
  });
});
