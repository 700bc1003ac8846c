import type { FaultCode } from '../core/fault.ts';
import { isPassing } from '../core/passing-fault.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Log } from '../ports/log.ts';
import type { Credentials } from '../ports/step.ts';
import { addressOf } from './address.ts';
import type { Answer, Client } from './client.ts';
import { identities, type Pool } from './pool-identities.ts';
import { byIdentity, noToken, type PoolIdentity, type PoolToken } from './pool-identity.ts';
import type { Call } from './request.ts';
import { type Rest, restingHttp } from './resting-http.ts';

/** What a pool is made of. */
export interface PoolOptions {
  /** From `collectionAddress`. */
  readonly collection: string;
  /** In the order in which people named them: the first that is accepted writes. */
  readonly credentials: readonly Credentials[];
  readonly http: Http;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'fault'>;
  /** @param tries of one read */
  clientOf(credentials: Credentials, http: Http, tries?: number): Client;
}

/** Answers about the caller, and lists that leave out what the caller may not see. */
const ABOUT_CALLER: readonly (string | number)[] = ['connectionData', 'permissions', 'builds', 'leases'];
const REFUSALS: readonly FaultCode[] = [
  'platform.missing-scope',
  'platform.missing-permission',
  'platform.not-found',
];
const TRIES = 4;
const FIRST_PAUSE_MS = 1000;

/**
 * Several credentials as one client. Reads go to the identity with the least to do, and never to one that the server
 * told to rest while another is awake. One identity, the first, does all writes: authorship and fix branches hang on it.
 */
export function createPool(options: PoolOptions): Client {
  const { credentials, clock, log } = options;
  const tokens = credentials.map((each) => tokenOf(each, options));
  let known: Promise<Pool> | null = null;
  const pool = async (): Promise<Pool> => {
    known ??= identities(tokens, log);
    const found = await known;
    if (found.all.length === 0 && tokens.some(({ isRefused }) => !isRefused)) known = null;
    return found;
  };
  const refused = (token: PoolToken, answer: Answer<unknown>): void => {
    if (token.isRefused || answer.ok) return;
    token.isRefused = true;
    const message = `The token of ${token.source} is not used any more: ${answer.fault.message}`;
    log.fault({ ...answer.fault, message }, 'warning');
  };
  const isUsable = ({ tokens: all }: PoolIdentity): boolean => all.some((token) => !token.isRefused);

  async function write<T>(action: (client: Client) => Promise<Answer<T>>): Promise<Answer<T>> {
    const { all, none } = await pool();
    const [writer] = all;
    return writer === undefined ? (none ?? noToken()) : byIdentity(writer, action, refused);
  }

  /** Whoever is awake and has the least to do; when all rest, whoever wakes first. */
  function next(all: readonly PoolIdentity[], writer: PoolIdentity, call: Call): PoolIdentity | null {
    const usable = all.filter(isUsable);
    if (usable.includes(writer) && isAboutCaller(call)) return writer;
    const now = clock.now();
    const restOf = ({ rest }: PoolIdentity): number => Math.max(0, rest.until - now);
    const able = usable.filter((each) => each === writer || !each.lacks.has(call.needs.permission));
    const [first] = [...able].sort(
      (a, b) => restOf(a) - restOf(b) || a.load.running - b.load.running || a.load.total - b.load.total,
    );
    return first ?? null;
  }

  async function read<T>(call: Call, action: (client: Client) => Promise<Answer<T>>): Promise<Answer<T>> {
    const { all, none } = await pool();
    const [writer] = all;
    if (writer === undefined) return none ?? noToken();
    let last: Answer<T> = noToken();
    const tries = TRIES + all.length;
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const identity = next(all, writer, call);
      if (identity === null) return last;
      last = await byIdentity(identity, action, refused);
      if (last.ok) return last;
      const { code } = last.fault;
      if (code === 'platform.invalid-credentials') continue;
      if (REFUSALS.includes(code)) {
        if (identity === writer || !isUsable(writer)) return last;
        // What the first identity may see counts: another one may see less.
        if (code !== 'platform.not-found') identity.lacks.add(call.needs.permission);
        return byIdentity(writer, action, refused);
      }
      if (!isPassing(last.fault) || attempt === tries) return last;
      // Another identity goes on at once; a server that stumbles gets time.
      if (identity.rest.until <= clock.now()) await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
    return last;
  }

  return {
    get: (call) => read(call, (client) => client.get(call)),
    octets: (call) => read(call, (client) => client.octets(call)),
    list: (call) => read(call, (client) => client.list(call)),
    send: (method, call, body) => write((client) => client.send(method, call, body)),
    exchange: (method, call, body) => write((client) => client.exchange(method, call, body)),
    webLink: (segments, query) => addressOf(options.collection, segments, query),
  };
}

function isAboutCaller({ path }: Call): boolean {
  return ABOUT_CALLER.includes(path[1] ?? '') || ABOUT_CALLER.includes(path.at(-1) ?? '');
}

function tokenOf(credentials: Credentials, { http, clock, clientOf }: PoolOptions): PoolToken {
  const own: { rest: Rest } = { rest: { until: 0 } };
  const resting = restingHttp(http, clock, () => own.rest);
  return Object.assign(own, {
    source: credentials.source ?? 'a credential',
    client: clientOf(credentials, resting, 1),
    asker: clientOf(credentials, resting),
    isRefused: false,
  });
}
