import type { Fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { HttpRequest, HttpResponse } from '../ports/http.ts';
import { addressOf, type Query } from './address.ts';
import type { Caller } from './answer-fault.ts';
import { CONNECTION_DATA, type ConnectionData, connectedUser } from './connected-user.ts';
import { isHtml, jsonOf, readErrorBody } from './error-body.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import type { Call, ClientOptions } from './request.ts';
import { createTransport, TRIES } from './transport.ts';

/** A refusal keeps what only the adapter may decide on: the server's own error type. */
export type Answer<T> = Result<T> & {
  readonly typeKey?: string | null;
  /** Of the answer, for faults that its reader finds. */
  readonly activityId?: string | undefined;
};

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

const MAX_PAGES = 1000;

/** A client for one collection and one identity. */
export function createClient(options: ClientOptions): Client {
  const transport = createTransport(options);
  let caller: Promise<Caller> | null = null;

  /** Whom the server takes us for: any valid credential may ask that, whatever its scopes. */
  async function whoAmI(): Promise<Caller> {
    const anonymous: Caller = { kind: options.credentials.kind, name: null };
    // What it says decides whether the credential counts as accepted: one stumble must not.
    const answer = await transport.persistently({ method: 'GET', call: CONNECTION_DATA }, TRIES);
    if (!answer.ok || answer.value.status >= 500) caller = null;
    if (!answer.ok || answer.value.status !== 200 || isHtml(answer.value)) return anonymous;
    const body = jsonOf<ConnectionData>(answer.value);
    const user = body === null ? null : connectedUser(body);
    return user === null ? anonymous : { ...anonymous, name: user.name };
  }

  /** What leaves us holds no token, and no cause: nobody knows what others put in there. */
  function clean({ cause: _, ...found }: Fault): { readonly ok: false; readonly fault: Fault } {
    return failure({
      ...found,
      message: transport.hide(found.message),
      next: transport.hide(found.next),
    });
  }

  async function refuse(call: Call, response: HttpResponse): Promise<Answer<never>> {
    // Most runs are refused nothing.
    const { answerFault } = await import('./answer-fault.ts');
    const body = readErrorBody(response);
    const needsName = [401, 403, 404].includes(response.status);
    caller ??= needsName ? whoAmI() : null;
    const who = needsName && caller !== null ? await caller : { kind: options.credentials.kind, name: null };
    const asked = { what: call.what, needs: call.needs, place: options.place };
    return { ...clean(answerFault(asked, response, body, who)), typeKey: body.typeKey };
  }

  function unsent(call: Call, { fault: found }: { readonly fault: Fault }): Answer<never> {
    // Whatever is asked: an old server is one fault.
    if (found.code === 'platform.unsupported') return failure(found);
    return clean({ ...found, message: `Could not ${call.what}: ${found.message}` });
  }

  async function read(call: Call, accept: string): Promise<Answer<HttpResponse>> {
    const answer = await transport.persistently({ method: 'GET', call, accept });
    if (!answer.ok) return unsent(call, answer);
    return answer.value.status === 200 ? answer : refuse(call, answer.value);
  }

  async function get<T>(call: Call): Promise<Answer<Page<T>>> {
    const answer = await read(call, 'application/json');
    if (!answer.ok) return answer;
    const value = isHtml(answer.value) ? null : jsonOf<T>(answer.value);
    if (value === null) return refuse(call, answer.value);
    const { headers } = answer.value;
    return answered({ value, next: headers['x-ms-continuationtoken'] ?? null }, answer.value);
  }

  async function write(
    method: HttpRequest['method'],
    call: Call,
    body: unknown,
  ): Promise<Answer<HttpResponse>> {
    const answer = await transport.once({ method, call, body });
    if (!answer.ok) return unsent(call, answer);
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
      const seen = new Set<string | null>();
      for (let next: string | null = null; ; ) {
        const query: Query = { ...call.query, continuationToken: next };
        const answer: Answer<Page<{ value?: readonly T[] }>> = await get({ ...call, query });
        if (!answer.ok) return answer;
        const { value } = answer.value.value;
        if (!Array.isArray(value)) return incompleteAnswer(call.what, 'the answer holds no list', answer);
        items.push(...value);
        seen.add(next);
        next = answer.value.next;
        if (next === null) return { ...answer, ...success(items) };
        if (seen.has(next))
          return incompleteAnswer(call.what, 'the server repeats a page of the list', answer);
        if (seen.size === MAX_PAGES) {
          return incompleteAnswer(call.what, `there are more than ${MAX_PAGES} pages`, answer);
        }
      }
    },
    async send(method, call, body) {
      const answer = await write(method, call, body);
      return answer.ok ? success(undefined) : answer;
    },
    async exchange<T>(method: 'POST' | 'PUT' | 'PATCH', call: Call, body: unknown) {
      const answer = await write(method, call, body);
      if (!answer.ok) return answer;
      const value = jsonOf<T>(answer.value);
      return value === null ? refuse(call, answer.value) : answered(value, answer.value);
    },
    webLink: (segments, query) => addressOf(options.collection, segments, query),
  };
}

function answered<T>(value: T, { headers }: HttpResponse): Answer<T> {
  return { ...success(value), activityId: headers['activityid'] };
}
