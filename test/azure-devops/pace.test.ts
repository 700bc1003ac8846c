import { afterEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../src/azure-devops/client.ts';
import type { Call } from '../../src/azure-devops/request.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type RawAnswer, type RawServer, type SeenRequest, startRawServer } from '../support/raw-server.ts';

const CALL: Call = {
  what: 'do the thing',
  path: ['p', '_apis', 'thing'],
  needs: { scope: 'vso.code', permission: 'GenericRead' },
};
const ACTIVITY = '11111111-2222-3333-4444-555555555555';
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', activityid: ACTIVITY };

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
    credentials: { kind: 'pat', token: 'token' },
    http: createHttps(),
    clock,
    place: { project: 'Fabrikam', repository: 'web' },
    userAgent: 'FixGate/test',
  });
  return { client, server };
}

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
        code: 'platform.unreadable-answer',
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
