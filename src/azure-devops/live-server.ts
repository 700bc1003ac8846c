import { tokenFacts } from '../core/connection/token-facts.ts';
import type { FaultCode } from '../core/fault.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports/http.ts';
import type { LiveAnswer, LiveRequest, LiveServer } from '../ports/live-server.ts';
import { addressOf } from './address.ts';
import { createAuthorization } from './authorization.ts';
import { isHtml, jsonOf } from './error-body.ts';
import { extensionDataAddress } from './organization-address.ts';
import { NEWEST_VERSION } from './request.ts';

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** Of the form of a token, and nobody's. */
const WRONG_TOKEN = 'x'.repeat(52);

/** @param collection from `organizationAddress` @param version of FixGate */
export function createLiveServer(collection: string, token: string, http: Http, version: string): LiveServer {
  const { kind } = tokenFacts(token);
  const known = createAuthorization({ kind, token });
  const wrong = createAuthorization({ kind: 'pat', token: WRONG_TOKEN });
  const bearer = createAuthorization({ kind: 'entra', token });
  let newest = NEWEST_VERSION;

  async function send(request: LiveRequest, apiVersion: string | null): ReturnType<LiveServer['ask']> {
    const outgoing = requestOf(request, collection, apiVersion, version);
    const as = { wrong, bearer, token: known, nobody: known }[request.as ?? 'token'];
    const signed =
      request.as === 'nobody' ? { ok: true as const, value: outgoing } : await as.authorize(outgoing);
    const answer = signed.ok ? await http.send(signed.value) : signed;
    return answer.ok ? answerOf(answer.value) : noAnswer(answer.fault.code);
  }

  const ask: LiveServer['ask'] = async (request) => {
    const { version: asked } = request;
    const isPreview = asked?.includes('-preview') === true;
    if (asked !== undefined && !isPreview) return send(request, asked);
    // What is a preview for ever is asked for in the newest version that the server knows, too.
    const suffix = isPreview ? '-preview' : '';
    const answer = await send(request, `${newest}${suffix}`);
    if (answer.status !== 400) return answer;
    const { typeKey, message } = { typeKey: null, message: null, ...objectOf(answer.body) };
    if (typeKey === 'VssInvalidPreviewVersionException') return send(request, `${newest}-preview`);
    const [, latest] = /(\d+\.\d+)\D*$/.exec(String(message)) ?? [];
    if (typeKey !== 'VssVersionOutOfRangeException' || latest === undefined || latest === newest)
      return answer;
    newest = latest;
    return ask(request);
  };
  return { ask };
}

function requestOf(
  { method, path, query = {}, accept, headers = {}, body, contentType, at }: LiveRequest,
  collection: string,
  apiVersion: string | null,
  version: string,
): HttpRequest {
  const wanted = [
    'application/json',
    ...(apiVersion === null || method === 'OPTIONS' ? [] : [`api-version=${apiVersion}`]),
    ...(accept === undefined ? [] : [accept]),
  ];
  return {
    method,
    url: addressOf(at === 'extensions' ? extensionDataAddress(collection) : collection, path, query),
    headers: {
      Accept: wanted.join(';'),
      'X-TFS-FedAuthRedirect': 'Suppress',
      'User-Agent': `FixGate/${version}`,
      ...(body === undefined ? {} : { 'Content-Type': contentType ?? 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  };
}

function answerOf(response: HttpResponse): LiveAnswer {
  const { status, headers, body } = response;
  const json = jsonOf<unknown>(response) ?? undefined;
  return { status, headers, body: json, isEmpty: body.length === 0, isHtml: isHtml(response), none: null };
}

function noAnswer(none: FaultCode): LiveAnswer {
  return { status: 0, headers: {}, body: undefined, isEmpty: true, isHtml: false, none };
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
