import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../src/azure-devops/client.ts';
import type { Call } from '../../src/azure-devops/request.ts';
import type { FaultCode } from '../../src/core/fault.ts';
import { createHttps } from '../../src/node/https.ts';
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
): Promise<{ readonly client: Client; readonly server: RawServer }> {
  const server = await startRawServer(answer);
  servers.push(server);
  const client = createClient({
    collection: `${server.url}/contoso`,
    credentials: { kind: 'pat', token: CANARY },
    http: createHttps(),
    clock: fakeClock(),
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
