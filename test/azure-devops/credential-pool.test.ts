import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPat, addPerson } from '../../sandbox/server/world/populate.ts';
import { type Client, createClient } from '../../src/azure-devops/client.ts';
import { createPool } from '../../src/azure-devops/credential-pool.ts';
import type { Fault } from '../../src/core/fault.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Http, HttpResponse } from '../../src/ports/http.ts';
import type { Credentials } from '../../src/ports/step.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';

let test: TestSandbox;
let commit: string;
let clock: FakeClock;
let said: Fault[];
let lines: string[];
/** Tokens of the requests, without those that ask who they are. */
let used: string[];
/** Answers put in instead of the server's, by token; null: the server's. */
let instead: (token: string, method: string) => Partial<HttpResponse> | null;
/** The same for the question who a token is. */
let insteadOfName: (token: string) => Partial<HttpResponse> | null;

beforeAll(async () => {
  test = await startTestSandbox();
  addPat(test.services, test.owner, 'ada-1');
  addPat(test.services, test.owner, 'ada-2');
  addPat(test.services, addPerson(test.services, 'Bob', 'bob@example.com'), 'bob');
  const cy = addPerson(test.services, 'Cy', 'cy@example.com');
  addPat(test.services, cy, 'cy');
  test.services.world.denials.push({ identityId: cy.id, permission: 'GenericRead', on: null });
  commit = await test.commit({ 'a.txt': 'a\n' });
});
afterAll(() => test.close());
beforeEach(() => {
  clock = fakeClock();
  said = [];
  lines = [];
  used = [];
  instead = () => null;
  insteadOfName = () => null;
});

/** Notes which token goes out. */
function watched(http: Http): Http {
  return {
    async send(request) {
      const basic = (request.headers['Authorization'] ?? '').replace('Basic ', '');
      const token = Buffer.from(basic, 'base64').toString().slice(1);
      const isQuestion = request.url.includes('connectionData');
      if (!isQuestion) used.push(token);
      const answer = isQuestion ? insteadOfName(token) : instead(token, request.method);
      if (answer === null) return http.send(request);
      return { ok: true, value: { status: 429, headers: {}, body: new Uint8Array(), ...answer } };
    },
  };
}

function poolOf(...tokens: readonly string[]): Client {
  const shared = { collection: test.url, clock, userAgent: 'FixGate/test' };
  const place = { project: 'Fabrikam', repository: 'web' };
  return createPool({
    collection: test.url,
    credentials: tokens.map(
      (token, index): Credentials => ({ kind: 'pat', token, source: `token ${index + 1}` }),
    ),
    http: watched(createHttps()),
    clock,
    log: { info: (line) => lines.push(line), fault: (fault) => said.push(fault) },
    clientOf: (credentials, http, tries) =>
      createClient({ ...shared, place, credentials, http, ...(tries === undefined ? {} : { tries }) }),
  });
}

const path = (...rest: readonly string[]): readonly string[] => [
  test.project.id,
  '_apis',
  'git',
  'repositories',
  test.repository.id,
  ...rest,
];
const READ = { scope: 'vso.code', permission: 'GenericRead' } as const;
const WRITE = { scope: 'vso.code_status', permission: 'GenericContribute' } as const;

async function read(pool: Client): Promise<boolean> {
  return (await pool.get({ what: 'read a commit', path: path('commits', commit), needs: READ })).ok;
}

async function write(pool: Client): Promise<boolean> {
  const body = { state: 'succeeded', context: { genre: 'test', name: 'pool' } };
  const call = { what: 'set a status', path: path('commits', commit, 'statuses'), needs: WRITE };
  return (await pool.send('POST', call, body)).ok;
}

const slow = (seconds: number): Partial<HttpResponse> => ({ headers: { 'retry-after': String(seconds) } });

describe('a pool of credentials', () => {
  it('spreads reads over its identities and leaves all writes to the first', async () => {
    const pool = poolOf('ada-1', 'bob');
    for (let index = 0; index < 6; index += 1) expect(await read(pool)).toBe(true);
    expect(used.toSorted()).toEqual(['ada-1', 'ada-1', 'ada-1', 'bob', 'bob', 'bob']);
    used = [];
    for (let index = 0; index < 3; index += 1) expect(await write(pool)).toBe(true);
    expect(used).toEqual(['ada-1', 'ada-1', 'ada-1']);
    expect(lines).toEqual([
      "Everything is written as 'Ada Owner'. Reads are spread over 'Ada Owner' and 'Bob'.",
    ]);
  });

  it('lets an identity rest for as long as the server says, while another goes on', async () => {
    const pool = poolOf('ada-1', 'bob');
    instead = (token) => (token === 'ada-1' ? slow(30) : null);
    for (let index = 0; index < 4; index += 1) expect(await read(pool)).toBe(true);
    expect(used).toEqual(['ada-1', 'bob', 'bob', 'bob', 'bob']);
    expect(clock.sleeps).toEqual([]);
    instead = () => null;
    await clock.sleep(30_000);
    used = [];
    for (let index = 0; index < 2; index += 1) await read(pool);
    expect(used).toContain('ada-1');
  });

  it('obeys Retry-After on answers that succeed, too', async () => {
    const pool = poolOf('ada-1', 'bob');
    instead = (token) => (token === 'ada-1' ? { status: 200, ...slow(30), body: Buffer.from('{}') } : null);
    for (let index = 0; index < 4; index += 1) expect(await read(pool)).toBe(true);
    expect(used).toEqual(['ada-1', 'bob', 'bob', 'bob']);
  });

  it('waits for whoever wakes first when all rest', async () => {
    const pool = poolOf('ada-1', 'bob');
    let limited = 2;
    instead = (token) => {
      limited -= 1;
      return limited < 0 ? null : slow(token === 'bob' ? 20 : 40);
    };
    expect(await read(pool)).toBe(true);
    expect(used).toEqual(['ada-1', 'bob', 'bob']);
    expect(clock.sleeps.reduce((sum, each) => sum + each, 0)).toBe(20_000);
  });

  it('takes two tokens of one person for one identity: both rest together', async () => {
    const pool = poolOf('ada-1', 'ada-2', 'bob');
    instead = (token) => (token === 'ada-1' ? slow(30) : null);
    for (let index = 0; index < 3; index += 1) expect(await read(pool)).toBe(true);
    expect(used).toEqual(['ada-1', 'bob', 'bob', 'bob']);
    expect(lines[1]).toBe(
      "Token 1 and token 2 belong to 'Ada Owner': one identity, whose requests the server counts together.",
    );
  });

  it('goes on with the other token of an identity when one is refused, and says so once', async () => {
    const pool = poolOf('ada-1', 'ada-2');
    await read(pool);
    test.services.world.tokens.splice(
      test.services.world.tokens.findIndex(({ token }) => token === 'ada-1'),
      1,
    );
    used = [];
    expect(await write(pool)).toBe(true);
    expect(await read(pool)).toBe(true);
    addPat(test.services, test.owner, 'ada-1');
    expect(used).toEqual(['ada-1', 'ada-2', 'ada-2']);
    expect(said.map(({ message }) => message)).toEqual([
      'The token of token 1 is not used any more: Could not set a status: the credential is not accepted.',
    ]);
  });

  it('never writes as another identity, but reads on', async () => {
    addPat(test.services, test.owner, 'short');
    const pool = poolOf('short', 'bob');
    await write(pool);
    const { tokens } = test.services.world;
    tokens.splice(
      tokens.findIndex(({ token }) => token === 'short'),
      1,
    );
    expect(await write(pool)).toBe(false);
    used = [];
    expect(await write(pool)).toBe(false);
    expect(await read(pool)).toBe(true);
    expect(used).toEqual(['bob']);
    expect(said).toHaveLength(1);
  });

  it('asks again who a token is when the server stumbles: nobody else writes for it', async () => {
    let left = 2;
    insteadOfName = (token) => (token === 'ada-1' && left-- > 0 ? { status: 503 } : null);
    expect(await write(poolOf('ada-1', 'bob'))).toBe(true);
    expect(used).toEqual(['ada-1']);
    expect(said).toEqual([]);
  });

  it('writes nothing as another identity while nobody knows whose the first token is', async () => {
    insteadOfName = (token) => (token === 'ada-1' ? { status: 503 } : null);
    const pool = poolOf('ada-1', 'bob');
    expect(await write(pool)).toBe(false);
    expect(used).toEqual([]);
    insteadOfName = () => null;
    expect(await write(pool)).toBe(true);
    expect(used).toEqual(['ada-1']);
  });

  it('keeps a token that lacks a scope, also when the server stumbles over whose it is', async () => {
    const pool = poolOf('ada-1', 'bob');
    expect(await read(pool)).toBe(true);
    let left = 2;
    insteadOfName = () => (left-- > 0 ? { status: 503 } : null);
    instead = (token, method) => (token === 'ada-1' && method === 'POST' ? { status: 401 } : null);
    expect(await write(pool)).toBe(false);
    expect(said).toEqual([]);
  });

  it('asks the first identity for what another one may not see', async () => {
    const pool = poolOf('ada-1', 'cy');
    for (let index = 0; index < 3; index += 1) expect(await read(pool)).toBe(true);
    expect(used).toContain('cy');
  });

  it('says no token, not even one that the server repeats', async () => {
    const pool = poolOf('ada-1', 'bob');
    await read(pool);
    instead = (token) => ({
      status: 401,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(
        JSON.stringify({
          message: `The Personal Access Token used has expired: ${token}, Basic ${btoa(`:${token}`)}`,
        }),
      ),
    });
    const answer = await pool.get({ what: 'read a commit', path: path('commits', commit), needs: READ });
    const everything = JSON.stringify([answer, said, lines]);
    expect(said).toHaveLength(2);
    for (const secret of ['ada-1', btoa(':ada-1'), btoa(':bob')]) expect(everything).not.toContain(secret);
  });

  it('refuses with the reason when nobody is accepted, and names each once', async () => {
    const pool = poolOf('nobody', 'none');
    expect(await read(pool)).toBe(false);
    expect(await write(pool)).toBe(false);
    expect(said.map(({ message }) => message)).toEqual([
      'Token 1 is not used: Could not ask the server whom the token belongs to: the credential is not accepted.',
      'Token 2 is not used: Could not ask the server whom the token belongs to: the credential is not accepted.',
    ]);
  });
});
