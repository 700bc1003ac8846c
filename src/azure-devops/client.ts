import { type Fault, fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { HttpRequest, HttpResponse } from '../ports/http.ts';
import { addressOf, type Query } from './address.ts';
import { answerFault, type Caller } from './answer-fault.ts';
import { authorized } from './authorization.ts';
import { CONNECTION_DATA, type ConnectionData, connectedUser } from './connected-user.ts';
import { bodyText, isHtml, readErrorBody } from './error-body.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { type Call, type ClientOptions, requestOf } from './request.ts';
import { createThrottle } from './throttle.ts';

/** A refusal keeps what only the adapter may decide on: the server's own error type. */
export type Answer<T> = Result<T> & { readonly typeKey?: string | null };

/** One answer of a list that may go on. */
interface Page<T> {
  readonly value: T;
  /** `x-ms-continuationtoken`; null on the last page. */
  readonly next: string | null;
}

/** The REST API of one collection. Reads are repeated when the server stumbles; writes are not. */
export interface Client {
  /** JSON of one answer. The type is the caller's word: members must be treated as optional. */
  get<T>(call: Call): Promise<Answer<Page<T>>>;
  /** The body of one answer as it came. */
  octets(call: Call): Promise<Answer<Uint8Array>>;
  /** Follows continuation tokens to the end of an answer of the form `{value: []}`. */
  list<T>(call: Call): Promise<Answer<readonly T[]>>;
  /** A write, tried once: nobody knows whether one that failed was done. An array as body of PATCH is a JSON patch. */
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', call: Call, body?: unknown): Promise<Answer<void>>;
  /** The same, for a write whose answer in JSON is needed. */
  exchange<T>(method: 'POST' | 'PUT' | 'PATCH', call: Call, body: unknown): Promise<Answer<T>>;
  /** Web address below the collection, for people. */
  webLink(segments: readonly (string | number)[], query?: Query): string;
}

const TRIES = 4;
const MAX_PAGES = 1000;

/** A client for one collection and one identity. */
export function createClient(options: ClientOptions): Client {
  const throttle = createThrottle(options.clock);
  let caller: Promise<Caller> | null = null;

  async function send(outgoing: HttpRequest): Promise<Result<HttpResponse>> {
    const request = await authorized(outgoing, options.credentials);
    return request.ok ? options.http.send(request.value) : request;
  }

  /** Whom the server takes us for: any valid credential may ask that, whatever its scopes. */
  async function whoAmI(): Promise<Caller> {
    const anonymous: Caller = { kind: options.credentials.kind, name: null };
    const answer = await send(requestOf(options, 'GET', CONNECTION_DATA));
    if (!answer.ok || answer.value.status !== 200 || isHtml(answer.value)) return anonymous;
    const body = parseJson<ConnectionData>(answer.value);
    const user = body.ok ? connectedUser(body.value) : null;
    return user === null ? anonymous : { ...anonymous, name: user.name };
  }

  async function refuse(call: Call, response: HttpResponse): Promise<Answer<never>> {
    const body = readErrorBody(response);
    const needsName = [401, 403, 404].includes(response.status);
    caller ??= needsName ? whoAmI() : null;
    const who = needsName && caller !== null ? await caller : { kind: options.credentials.kind, name: null };
    const asked = { what: call.what, needs: call.needs, place: options.place };
    return { ...failure(answerFault(asked, response, body, who)), typeKey: body.typeKey };
  }

  async function once(outgoing: HttpRequest): Promise<Result<HttpResponse>> {
    if (!throttle.isBearable()) return failure(longPause());
    await throttle.wait();
    const answer = await send(outgoing);
    if (answer.ok) throttle.learn(answer.value);
    return answer;
  }

  async function read(call: Call, accept: string): Promise<Answer<HttpResponse>> {
    const outgoing = requestOf(options, 'GET', call, accept);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(outgoing);
      const stumbled = answer.ok ? isPassing(answer.value.status) : mayPass(answer.fault);
      if (stumbled && attempt < (options.tries ?? TRIES) && throttle.isBearable()) {
        throttle.backOff(attempt);
        continue;
      }
      if (!answer.ok) return prefixed(call, answer);
      return answer.value.status === 200 ? answer : refuse(call, answer.value);
    }
  }

  async function get<T>(call: Call): Promise<Answer<Page<T>>> {
    const answer = await read(call, 'application/json');
    if (!answer.ok) return answer;
    const body = isHtml(answer.value) ? null : parseJson<T>(answer.value);
    if (body === null || !body.ok) return refuse(call, answer.value);
    return success({ value: body.value, next: answer.value.headers['x-ms-continuationtoken'] ?? null });
  }

  async function write(
    method: HttpRequest['method'],
    call: Call,
    body: unknown,
  ): Promise<Answer<HttpResponse>> {
    const answer = await once(requestOf(options, method, call, 'application/json', body));
    if (!answer.ok) return prefixed(call, answer);
    const { status } = answer.value;
    const isDone = status >= 200 && status < 300 && status !== 203 && !isHtml(answer.value);
    return isDone ? answer : refuse(call, answer.value);
  }

  return {
    get,
    async octets(call) {
      const answer = await read(call, 'application/octet-stream');
      if (!answer.ok) return answer;
      // A file may well be HTML: only the server's own word tells a sign-in page from a file.
      const type = answer.value.headers['content-type'] ?? '';
      return type.startsWith('text/html') ? refuse(call, answer.value) : success(answer.value.body);
    },
    async list<T>(call: Call) {
      const items: T[] = [];
      let next: string | null = null;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const query: Query = { ...call.query, continuationToken: next };
        const answer: Answer<Page<{ value?: readonly T[] }>> = await get({ ...call, query });
        if (!answer.ok) return answer;
        const { value } = answer.value.value;
        if (!Array.isArray(value)) return incompleteAnswer(call.what, 'the answer holds no list');
        items.push(...value);
        next = answer.value.next;
        if (next === null) return success(items);
      }
      return incompleteAnswer(call.what, `there are more than ${MAX_PAGES} pages`);
    },
    async send(method, call, body) {
      const answer = await write(method, call, body);
      return answer.ok ? success(undefined) : answer;
    },
    async exchange<T>(method: 'POST' | 'PUT' | 'PATCH', call: Call, body: unknown) {
      const answer = await write(method, call, body);
      if (!answer.ok) return answer;
      const read = parseJson<T>(answer.value);
      return read.ok ? read : refuse(call, answer.value);
    },
    webLink: (segments, query) => addressOf(options.collection, segments, query),
  };
}

function longPause(): Fault {
  return fault('platform.throttled', {
    message: 'The server asked for a pause of more than five minutes.',
    next: 'Run again later; other jobs of the same identity use up its limit.',
  });
}

/** Nobody gets a token by asking again at once. */
function mayPass({ code }: Fault): boolean {
  return code !== 'platform.invalid-credentials';
}

/** Answers that another try may turn into a success. */
function isPassing(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}

function parseJson<T>(response: HttpResponse): Result<T> {
  try {
    const value: unknown = JSON.parse(bodyText(response));
    if (typeof value === 'object' && value !== null) return success(value as T);
  } catch {
    // Not JSON: said in the fault below.
  }
  return failure(fault('platform.unreadable-answer', { message: 'The answer is no JSON object.', next: '' }));
}

function prefixed<T>(call: Call, answer: { readonly ok: false } & Answer<never>): Answer<T> {
  return failure({ ...answer.fault, message: `Could not ${call.what}: ${answer.fault.message}` });
}
