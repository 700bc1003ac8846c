import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../src/azure-devops/client.ts';
import type { Call } from '../../src/azure-devops/request.ts';
import type { FaultCode } from '../../src/core/fault.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type RawAnswer, type RawServer, type SeenRequest, startRawServer } from '../support/raw-server.ts';

/** Not of the alphabet of tokens, so that its spellings differ. */
const CANARY = 'cAnArY/7f+kK0=&ä%';
const SPELLINGS = [
  CANARY,
  encodeURIComponent(CANARY),
  Buffer.from(CANARY).toString('base64'),
  Buffer.from(`:${CANARY}`).toString('base64'),
  encodeURIComponent(Buffer.from(`:${CANARY}`).toString('base64')),
  JSON.stringify(CANARY).slice(1, -1),
].map((each) => each.replace(/=+$/, ''));

const CALL: Call = {
  what: 'do the thing',
  path: ['p', '_apis', 'thing'],
  needs: { scope: 'vso.code', permission: 'GenericRead' },
};

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function setUp(
  answer: (request: SeenRequest, index: number) => RawAnswer,
  clock: Clock = fakeClock(),
): Promise<{ readonly client: Client; readonly server: RawServer }> {
  const server = await startRawServer(answer);
  servers.push(server);
  const client = createClient({
    collection: `${server.url}/contoso`,
    credentials: { kind: 'pat', token: CANARY },
    http: createHttps(),
    clock,
    place: { project: 'Fabrikam', repository: 'web' },
    userAgent: 'FixGate/test',
    timeoutMs: 2000,
  });
  return { client, server };
}

const ACTIVITY = '11111111-2222-3333-4444-555555555555';
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', activityid: ACTIVITY };
const HTML = { 'content-type': 'text/html', activityid: ACTIVITY };

/** What a careless server says: the request as it came, in every spelling. */
function echo({ headers }: SeenRequest): string {
  return `${headers.authorization} ${SPELLINGS.join(' ')}`;
}

function json(status: number, typeKey = 'X', more: Record<string, string> = {}) {
  return (request: SeenRequest): RawAnswer => ({
    status,
    headers: { ...JSON_TYPE, ...more },
    body: JSON.stringify({ message: `TF1: ${echo(request)}`, typeKey, typeName: echo(request) }),
  });
}

function html(status: number, more: Record<string, string> = {}) {
  return (request: SeenRequest): RawAnswer => ({
    status,
    headers: { ...HTML, 'x-tfs-serviceerror': encodeURIComponent(echo(request)), ...more },
    body: `<!DOCTYPE html><html><body>${echo(request)}</body></html>`,
  });
}

function text(status: number, body: (request: SeenRequest) => string, more: Record<string, string> = {}) {
  return (request: SeenRequest): RawAnswer => ({
    status,
    headers: { 'content-type': 'text/plain', activityid: ACTIVITY, ...more },
    body: body(request),
  });
}

const raw = (head: string, body: string) => (): RawAnswer => ({
  raw: `HTTP/1.1 ${head}\r\nactivityid: ${ACTIVITY}\r\nContent-Type: application/json\r\n${body}`,
});

/** What an answer is for a read; a write that differs says so. Null: it is a success. */
type Mode = readonly [
  string,
  (request: SeenRequest) => RawAnswer,
  FaultCode | null,
  { readonly write?: FaultCode | null; readonly octets?: FaultCode | null }?,
];

const UNREADABLE = 'platform.unreadable-answer';
const DENIED = 'platform.invalid-credentials';

const MODES: readonly Mode[] = [
  ['200 JSON', text(200, () => '{"a":1}'), null],
  ['200 JSON behind a byte order mark', text(200, () => '\ufeff{"a":1}'), null],
  ['200 empty', text(200, () => ''), UNREADABLE, { write: null, octets: null }],
  ['204', text(204, () => ''), UNREADABLE, { write: null }],
  ['200 null', text(200, () => 'null'), UNREADABLE, { write: null, octets: null }],
  ['200 half of a JSON', text(200, () => '{"a":'), UNREADABLE, { write: null, octets: null }],
  ['200 text', text(200, echo), UNREADABLE, { write: null, octets: null }],
  ['200 HTML', html(200), UNREADABLE],
  ['200 HTML that says JSON', (r) => ({ ...html(200)(r), headers: JSON_TYPE }), UNREADABLE, { octets: null }],
  ['200 cut off', raw('200 OK', 'Content-Length: 100\r\n\r\n{"a"'), UNREADABLE],
  ['200 cut off in a chunk', raw('200 OK', 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a"'), UNREADABLE],
  ['200 that is no HTTP', () => ({ raw: 'SSH-2.0-x\r\n' }), 'platform.unreachable'],
  ['hung up', () => ({ raw: '' }), 'platform.unreachable'],
  ['202', text(202, () => '{"a":1}'), UNREADABLE, { write: null }],
  ['203 sign-in', html(203), DENIED],
  ['302 sign-in', html(302, { location: 'https://login.test/_signin' }), DENIED],
  ['302 elsewhere', html(302, { location: 'https://elsewhere.test/' }), UNREADABLE],
  ['308 without a place', html(308), UNREADABLE],
  ['400', json(400), 'platform.rejected'],
  ['400 text', text(400, echo), 'platform.rejected'],
  ['400 version', json(400, 'VssVersionOutOfRangeException'), 'platform.unsupported'],
  ['401 empty', text(401, () => ''), DENIED],
  ['401 JSON', json(401), DENIED],
  ['401 HTML', html(401), DENIED],
  ['403', json(403), 'platform.missing-permission'],
  ['403 HTML', html(403), 'platform.missing-permission'],
  ['404', json(404), 'platform.not-found'],
  ['404 HTML', html(404), 'platform.not-found'],
  ['404 text', text(404, echo), 'platform.not-found'],
  ['409', json(409), 'platform.conflict'],
  ['412', json(412), 'platform.conflict'],
  ['413', json(413), 'platform.rejected'],
  ['429', json(429), 'platform.throttled'],
  ['429 for an hour', json(429, 'X', { 'retry-after': '3600' }), 'platform.throttled'],
  ['500', json(500), 'platform.unavailable'],
  ['502 HTML', html(502), 'platform.unavailable'],
  [
    '503 JSON behind a byte order mark',
    text(503, (r) => `\ufeff{"message":"${echo(r)}"}`),
    'platform.unavailable',
  ],
  ['504 empty', text(504, () => ''), 'platform.unavailable'],
];

/** Faults that stem from no answer. */
const WITHOUT_ANSWER: readonly unknown[] = ['platform.unreachable'];

describe(`${MODES.length} answers`, () => {
  for (const [mode, answer, read, { write = read, octets = read } = {}] of MODES) {
    describe(mode, () => {
      const calls = [
        ['a read', read, (client: Client) => client.get(CALL)],
        ['a list', read, (client: Client) => client.list(CALL)],
        ['a download', octets, (client: Client) => client.octets(CALL)],
        ['a write', write, (client: Client) => client.send('POST', CALL, { a: 1 })],
        ['a write with an answer', null, (client: Client) => client.exchange('PATCH', CALL, [])],
      ] as const;
      it.each(calls)('to %s', async (name, code, ask) => {
        const { client, server } = await setUp(answer);
        const result = await ask(client);
        if (result.ok) {
          // A success is a value: nobody takes a page or nothing for data.
          if (name !== 'a write') expect(result.value).not.toBeNull();
          if (name !== 'a write with an answer') expect(code).toBeNull();
          return;
        }
        const { fault } = result;
        if (name === 'a list' && code === null) expect(fault.message).toContain('the answer holds no list');
        else if (name !== 'a write with an answer') expect(fault.code).toBe(code);
        expect(fault.message).toMatch(/^Could not do the thing: .+\.$/s);
        expect(fault.next.length).toBeGreaterThan(10);
        if (!WITHOUT_ANSWER.includes(fault.code)) expect(fault.activityId).toBe(ACTIVITY);
        const writes = server.seen.filter(({ method }) => !['GET', 'OPTIONS'].includes(method));
        expect(writes.length).toBeLessThanOrEqual(1);
        const shown = `${JSON.stringify(fault)}${inspect(fault, { depth: 20, showHidden: true })}`;
        for (const spelling of SPELLINGS) expect(shown).not.toContain(spelling);
      });
    });
  }
});

describe('the pace', () => {
  /** Answers when told to. */
  function held(): { answer(): Promise<void>; readonly waiting: () => number; open: () => void } {
    const waiting: (() => void)[] = [];
    let isOpen = false;
    return {
      answer: () => (isOpen ? Promise.resolve() : new Promise<void>((go) => waiting.push(go))),
      waiting: () => waiting.length,
      open() {
        isOpen = true;
        for (const go of waiting.splice(0)) go();
      },
    };
  }

  /** The most requests under way at once of so many, with these headers in every answer. */
  async function widest(requests: number, headers: Record<string, string>, before = 0): Promise<number> {
    let [now, most] = [0, 0];
    const gate = held();
    const client = createClient({
      collection: 'https://dev.azure.com/contoso',
      credentials: { kind: 'pat', token: 't' },
      http: {
        async send() {
          now += 1;
          most = Math.max(most, now);
          await gate.answer();
          now -= 1;
          return { ok: true, value: { status: 200, headers, body: new TextEncoder().encode('{}') } };
        },
      },
      clock: fakeClock(),
      place: { project: 'P', repository: 'R' },
      userAgent: 'x',
    });
    gate.open();
    for (let count = 0; count < before; count += 1) await client.get(CALL);
    most = 0;
    await Promise.all(Array.from({ length: requests }, () => client.get(CALL)));
    return most;
  }

  it('has at most eight requests under way', async () => {
    expect(await widest(50, {})).toBe(8);
  });

  it('slows down while the server delays us, and comes back slowly', async () => {
    const delayed = { 'x-ratelimit-delay': '0.5' };
    expect(await widest(50, delayed, 1)).toBe(4);
    expect(await widest(50, delayed, 3)).toBe(1);
  });

  it('sends nothing before the time that the server named, whoever asks', async () => {
    const start = 1_000_000;
    let now = start;
    const sentAt: number[] = [];
    const clock: Clock = {
      now: () => now,
      async sleep(milliseconds) {
        // Time passes for all at once, and a little late.
        const until = now + milliseconds;
        await new Promise((go) => setTimeout(go, 1));
        now = Math.max(now, until);
      },
    };
    const { client } = await setUp((_, index) => {
      sentAt.push(now - start);
      return index === 3
        ? { status: 200, headers: { 'retry-after': '30' }, body: '{}' }
        : { status: 200, body: '{}' };
    }, clock);
    await Promise.all(Array.from({ length: 4 }, () => client.get(CALL)));
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.get(CALL)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(sentAt.slice(4).every((at) => at >= 30_000)).toBe(true);
    expect(sentAt).toHaveLength(24);
  });

  it('waits when nothing is left of the limit, until it is whole again or for half a minute', async () => {
    const clock = fakeClock();
    const reset = (seconds: number): string => String(clock.now() / 1000 + seconds);
    const left = (seconds: number) => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(seconds) });
    const { client } = await setUp(
      (_, index) => ({
        status: 200,
        headers: index === 0 ? left(10) : index === 1 ? left(300) : {},
        body: '{}',
      }),
      clock,
    );
    for (let count = 0; count < 3; count += 1) expect((await client.get(CALL)).ok).toBe(true);
    expect(clock.sleeps).toEqual([10_000, 30_000]);
  });

  it('takes a date for what it is', async () => {
    const clock = fakeClock();
    const at = new Date(clock.now() + 12_000).toUTCString();
    const { client } = await setUp(
      (_, index) => ({ status: index === 0 ? 503 : 200, headers: { 'retry-after': at }, body: '{}' }),
      clock,
    );
    expect((await client.get(CALL)).ok).toBe(true);
    expect(clock.sleeps).toEqual([12_000]);
  });

  it('lets those that wait fail when the server wants an hour', async () => {
    const hour = { status: 200, headers: { 'retry-after': '3600' }, body: '{}' };
    const { client, server } = await setUp(() => hour);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.get(CALL)));
    expect(server.seen.length).toBeLessThanOrEqual(8);
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused).toHaveLength(20 - server.seen.length);
    expect(refused[0]).toMatchObject({ fault: { code: 'platform.throttled' } });
  });
});

describe('a list', () => {
  const page = (token: string): RawAnswer => ({
    status: 200,
    headers: { ...JSON_TYPE, 'x-ms-continuationtoken': token },
    body: '{"value":[1]}',
  });

  it.each([
    ['the same', ['a', 'a']],
    ['one from before', ['a', 'b', 'a']],
  ])('whose token is %s again comes to an end', async (_, tokens) => {
    const { client, server } = await setUp((__, index) => page(tokens[index] ?? 'z'));
    expect(await client.list(CALL)).toMatchObject({
      ok: false,
      fault: {
        code: UNREADABLE,
        message: 'Could not do the thing: the server repeats a page of the list.',
        activityId: ACTIVITY,
      },
    });
    expect(server.seen).toHaveLength(tokens.length);
  });
});

describe('connections', () => {
  it('are kept: a hundred reads one after the other need one', async () => {
    const { client, server } = await setUp(() => ({ status: 200, headers: JSON_TYPE, body: '{}' }));
    for (let count = 0; count < 100; count += 1) await client.get(CALL);
    expect(new Set(server.seen.map(({ port }) => port)).size).toBe(1);
  });

  it('are eight for a hundred at once', async () => {
    const { client, server } = await setUp(() => ({ status: 200, headers: JSON_TYPE, body: '{}' }));
    await Promise.all(Array.from({ length: 100 }, () => client.get(CALL)));
    expect(server.seen).toHaveLength(100);
    expect(new Set(server.seen.map(({ port }) => port)).size).toBeLessThanOrEqual(8);
  });
});
