import { afterEach, describe, expect, it } from 'vitest';
import { collectionAddress } from '../../src/azure-devops/address.ts';
import { type Client, createClient } from '../../src/azure-devops/client.ts';
import type { Call } from '../../src/azure-devops/request.ts';
import type { Fault } from '../../src/core/fault.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Credentials } from '../../src/ports/step.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { type RawAnswer, type RawServer, type SeenRequest, startRawServer } from '../support/raw-server.ts';

const CALL: Call = {
  what: 'read the thing',
  path: ['p', '_apis', 'thing'],
  needs: { scope: 'vso.code', permission: 'GenericRead' },
};
const WRITE: Call = {
  ...CALL,
  what: 'write',
  needs: { scope: 'vso.code_status', permission: 'PullRequestContribute' },
};
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8; api-version=7.1' };
const ME = JSON.stringify({
  authenticatedUser: { id: 'x', providerDisplayName: 'Fabrikam Build Service (contoso)' },
});

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Setup {
  readonly client: Client;
  readonly server: RawServer;
  readonly clock: FakeClock;
}

async function setUp(
  answer: (request: SeenRequest, index: number) => RawAnswer,
  credentials: Credentials = { kind: 'job', token: 'secret-token' },
): Promise<Setup> {
  const server = await startRawServer(answer);
  servers.push(server);
  const clock = fakeClock();
  const place = { project: 'Fabrikam', repository: 'web' };
  const options = { collection: `${server.url}/contoso`, credentials, http: createHttps(), clock, place };
  return { client: createClient({ ...options, userAgent: 'FixGate/test' }), server, clock };
}

const ok = (body: string, headers: Record<string, string> = {}): RawAnswer => ({
  status: 200,
  headers: { ...JSON_TYPE, ...headers },
  body,
});

async function faultOf(answer: Promise<{ readonly ok: boolean; readonly fault?: Fault }>): Promise<Fault> {
  const { fault } = await answer;
  if (fault === undefined) throw new Error('expected a fault');
  return fault;
}

describe('the client', () => {
  it('sends version, token and its name, and asks for no sign-in page', async () => {
    const { client, server } = await setUp(() => ok('{"a":1}'));
    const answer = await client.get<{ a: number }>({ ...CALL, query: { $top: 5, path: '/a b', none: null } });
    expect(answer).toMatchObject({ ok: true, value: { value: { a: 1 }, next: null } });
    const [request] = server.seen;
    expect(request?.url).toBe('/contoso/p/_apis/thing?$top=5&path=%2Fa%20b');
    expect(request?.headers).toMatchObject({
      accept: 'application/json;api-version=7.1',
      authorization: 'Bearer secret-token',
      'x-tfs-fedauthredirect': 'Suppress',
      'user-agent': 'FixGate/test',
    });
  });

  it('sends a personal access token as Basic', async () => {
    const { client, server } = await setUp(() => ok('{}'), { kind: 'pat', token: 'päss' });
    await client.get(CALL);
    const sent = server.seen[0]?.headers.authorization ?? '';
    expect(Buffer.from(sent.replace('Basic ', ''), 'base64').toString('utf8')).toBe(':päss');
  });

  it('reads JSON behind a byte order mark', async () => {
    const { client } = await setUp(() => ok('\ufeff{"a":1}'));
    expect(await client.get(CALL)).toMatchObject({ ok: true, value: { value: { a: 1 } } });
  });

  it('keeps an id from leaving its place in the URL', async () => {
    const { client, server } = await setUp(() => ok('{}'));
    await client.get({ ...CALL, path: ['p', '..', '../../evil', '?x=1'] });
    expect(server.seen[0]?.url).toBe('/contoso/p/%252E%252E/..%2F..%2Fevil/%3Fx%3D1');
  });

  it('follows continuation tokens to the end', async () => {
    const { client, server } = await setUp((_, index) =>
      index < 2 ? ok('{"value":[1]}', { 'x-ms-continuationtoken': `t ${index}` }) : ok('{"value":[2]}'),
    );
    expect(await client.list(CALL)).toMatchObject({ ok: true, value: [1, 1, 2] });
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/contoso/p/_apis/thing',
      '/contoso/p/_apis/thing?continuationToken=t%200',
      '/contoso/p/_apis/thing?continuationToken=t%201',
    ]);
  });

  it('never takes the token to another host', async () => {
    const decoy = await startRawServer(() => ok('{}'));
    servers.push(decoy);
    const { client } = await setUp(() => ({ status: 302, headers: { location: `${decoy.url}/x` } }));
    const fault = await faultOf(client.get(CALL));
    expect(fault.code).toBe('platform.unreadable-answer');
    expect(fault.message).toContain(decoy.url.replace('http://', ''));
    expect(decoy.seen).toEqual([]);
  });
});

describe('repeating', () => {
  it('reads are tried four times, with growing pauses', async () => {
    const { client, server, clock } = await setUp(() => ({ status: 503, body: '' }));
    const fault = await faultOf(client.get(CALL));
    expect(fault.code).toBe('platform.unavailable');
    expect(server.seen).toHaveLength(4);
    expect(clock.sleeps).toEqual([1000, 2000, 4000]);
  });

  it('obeys Retry-After, also on an answer that succeeds', async () => {
    const { client, clock } = await setUp((_, index) =>
      index === 0 ? { status: 429, headers: { 'retry-after': '7' } } : ok('{}', { 'retry-after': '3' }),
    );
    expect((await client.get(CALL)).ok).toBe(true);
    expect((await client.get(CALL)).ok).toBe(true);
    expect(clock.sleeps).toEqual([7000, 3000]);
  });

  it('gives up at once when the server wants an hour', async () => {
    const { client, server } = await setUp(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    expect((await faultOf(client.get(CALL))).code).toBe('platform.throttled');
    expect(server.seen).toHaveLength(1);
  });

  it('reads again after a truncated answer', async () => {
    const cut = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"';
    const { client } = await setUp((_, index) => (index === 0 ? { raw: cut } : ok('{"a":1}')));
    expect(await client.get(CALL)).toMatchObject({ ok: true, value: { value: { a: 1 } } });
  });

  it('writes are never repeated blindly', async () => {
    const { client, server } = await setUp(() => ({ status: 503 }));
    expect((await faultOf(client.send('POST', WRITE, {}))).code).toBe('platform.unavailable');
    expect(server.seen).toHaveLength(1);
  });
});

describe('a refusal says whose turn it is', () => {
  const withMe =
    (answer: RawAnswer) =>
    ({ url }: SeenRequest): RawAnswer =>
      url.includes('connectionData') ? ok(ME) : answer;

  it('401 with a valid token is a missing scope, named with its owner', async () => {
    const { client } = await setUp(withMe({ status: 401 }), { kind: 'pat', token: 't' });
    const fault = await faultOf(client.send('POST', WRITE, {}));
    expect(fault.code).toBe('platform.missing-scope');
    expect(fault.next).toContain("'Fabrikam Build Service (contoso)'");
    expect(fault.next).toContain('Code (Status) [vso.code_status]');
  });

  it('401 everywhere is a credential that is not accepted', async () => {
    const { client, server } = await setUp(() => ({ status: 401 }), { kind: 'pat', token: 't' });
    expect((await faultOf(client.get(CALL))).code).toBe('platform.invalid-credentials');
    await client.get(CALL);
    expect(server.seen.filter(({ url }) => url.includes('connectionData'))).toHaveLength(1);
  });

  it('403 names permission, identity and the screen on which to grant it', async () => {
    const message =
      "TF401027: You need the Git 'PullRequestContribute' permission to perform this action. Details: identity 'Build\\1', scope 'repository'.";
    const body = JSON.stringify({ message, typeKey: 'GitNeedsPermissionException' });
    const { client } = await setUp(
      withMe({ status: 403, headers: { ...JSON_TYPE, activityid: 'abc-1' }, body }),
    );
    const fault = await faultOf(client.send('POST', WRITE, {}));
    expect(fault).toMatchObject({ code: 'platform.missing-permission', activityId: 'abc-1' });
    expect(fault.next).toBe(
      "Open Project settings > Repositories > web > Security of project Fabrikam, choose 'Fabrikam Build Service (contoso)' and set 'Contribute to pull requests' to Allow.",
    );
  });

  it('a sign-in page is not an answer', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const page = '<!DOCTYPE html><html><title>Azure DevOps Services | Sign In</title>';
    const signIn = await setUp(() => ({ status: 203, headers, body: page }));
    expect((await faultOf(signIn.client.get(CALL))).code).toBe('platform.invalid-credentials');
    const redirect = await setUp(() => ({
      status: 302,
      headers: { location: 'https://x.test/_signin?realm=1' },
    }));
    expect((await faultOf(redirect.client.get(CALL))).code).toBe('platform.invalid-credentials');
    const proxy = await setUp(() => ({ status: 200, headers, body: page }));
    expect((await faultOf(proxy.client.get(CALL))).code).toBe('platform.unreadable-answer');
    expect((await faultOf(proxy.client.octets(CALL))).code).toBe('platform.unreadable-answer');
    expect((await faultOf(proxy.client.send('POST', WRITE, {}))).code).toBe('platform.unreadable-answer');
  });

  it.each([
    [400, 'platform.rejected'],
    [404, 'platform.not-found'],
    [409, 'platform.conflict'],
    [412, 'platform.conflict'],
    [500, 'platform.unavailable'],
    [502, 'platform.unavailable'],
  ])('%i is %s', async (status, code) => {
    const { client } = await setUp(() => ({
      status,
      body: '\ufeff{"message":"TF24668: stopped","typeKey":"X"}',
    }));
    const answer = await client.get(CALL);
    const fault = await faultOf(Promise.resolve(answer));
    expect(fault.code).toBe(code);
    expect(fault.message).toContain('TF24668');
    expect(fault.next).not.toBe('');
    expect(answer.typeKey).toBe('X');
  });

  it.each(['', 'not json', '{"a":', 'null['])('200 with the body "%s" is unreadable', async (body) => {
    const { client } = await setUp(() => ok(body));
    expect((await faultOf(client.get(CALL))).code).toBe('platform.unreadable-answer');
  });

  it('a server that is not there is unreachable', async () => {
    const { client, server } = await setUp(() => ok('{}'));
    await server.close();
    servers.length = 0;
    const fault = await faultOf(client.get(CALL));
    expect(fault.code).toBe('platform.unreachable');
    expect(fault.message).not.toContain('secret-token');
  });
});

describe('a collection address', () => {
  it('is http(s) without credentials', () => {
    expect(collectionAddress('https://dev.azure.com/contoso/')).toMatchObject({
      ok: true,
      value: 'https://dev.azure.com/contoso',
    });
    expect(collectionAddress('https://server/tfs/Default%20Collection')).toMatchObject({
      ok: true,
      value: 'https://server/tfs/Default%20Collection',
    });
    for (const bad of ['', 'contoso', 'file:///etc', 'https://user:pw@x.test/']) {
      expect(collectionAddress(bad).ok).toBe(false);
    }
  });
});

describe('the token of a user', () => {
  it('is asked for at each request', async () => {
    const tokens = ['first', 'second'];
    const { client, server } = await setUp(() => ok('{"value":1}'), {
      kind: 'user',
      token: async () => tokens.shift() ?? 'none',
    });
    await client.get(CALL);
    await client.get(CALL);
    expect(server.seen.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('that nobody hands out is a fault, not asked for again', async () => {
    const { client, server, clock } = await setUp(() => ok('{}'), {
      kind: 'user',
      token: () => Promise.reject(new Error('signed out')),
    });
    const fault = await faultOf(client.get(CALL));
    expect(fault).toMatchObject({ code: 'platform.invalid-credentials' });
    expect(fault.message).toContain('signed out');
    expect(server.seen).toEqual([]);
    expect(clock.sleeps).toEqual([]);
  });

  it('without a scope leads to whoever approves the permissions of the extension', async () => {
    const user = '{"authenticatedUser":{"id":"1","providerDisplayName":"Ada"}}';
    const { client } = await setUp(
      ({ url }) => (url.includes('connectionData') ? ok(user) : { status: 401, headers: {}, body: '' }),
      { kind: 'user', token: async () => 'token' },
    );
    const fault = await faultOf(client.get(CALL));
    expect(fault.code).toBe('platform.missing-scope');
    expect(fault.next).toContain('approve');
  });
});
