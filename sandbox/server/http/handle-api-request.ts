import type { IncomingMessage, ServerResponse } from 'node:http';
import { isServer } from '../profile/profile.ts';
import type { Services } from '../services.ts';
import { ApiError, errorBody, Unauthorized } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { answerPreflight, isPreflight } from './cross-origin.ts';
import { answerDiscovery } from './discovery.ts';
import { refuseAsIis } from './iis-sign-in.ts';
import { localised } from './localised.ts';
import type { Call, Method, Operation } from './operation.ts';
import { createQuery, unknownParameters } from './query.ts';
import type { Recorder } from './recorder.ts';
import { sendEmpty, sendJson, sendReply, sendUnknownRoute } from './respond.ts';
import type { Router } from './router.ts';
import { scopesAllow } from './scopes.ts';
import { refuseCredentials } from './sign-in.ts';
import { negotiateVersion, requestedVersion } from './version.ts';

interface Context {
  readonly services: Services;
  readonly router: Router;
  readonly recorder: Recorder;
}

/** One REST request: authentication → discovery or routing → version → scope → handler → answer. */
export async function handleApiRequest(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  path: string | null,
  bytes: Uint8Array,
): Promise<void> {
  const { services } = context;
  const who = authenticate(services, request.headers.authorization);
  const note: Note = { operation: null, violations: [], responseJson: undefined };
  response.on('finish', () =>
    record(context.recorder, request, response.statusCode, who.kind === 'authenticated', bytes, note),
  );

  if (isPreflight(request)) return answerPreflight(services, response);
  if (path === null) return sendUnknownRoute(services, response, request.url ?? '/');
  const onServer = isServer(services.profile);
  if (request.method === 'OPTIONS' && !(onServer && who.kind !== 'authenticated'))
    return answerDiscovery(services, context.router.locations, response, path);
  if (who.kind !== 'authenticated')
    return onServer ? refuseAsIis(services, response) : refuseCredentials(services, request, response, who);

  const [pathname = '', search = ''] = split(path);
  const method = effectiveMethod(request);
  const query = createQuery(new URLSearchParams(search));
  const routed = context.router.route(method, pathname, query.names());
  if (routed.kind === 'unknown') return sendUnknownRoute(services, response, pathname);
  if (routed.kind === 'wrongMethod') {
    const text = `The requested resource does not support http method '${method}'.`;
    const message = localised(text, services.language);
    return sendJson(services, response, 405, { count: 1, value: { Message: message } }, undefined);
  }
  const { operation, params } = routed.match;
  note.operation = operation.operation;
  try {
    const accept = request.headers.accept ?? '';
    const apiVersion = negotiateVersion(
      operation.location,
      method,
      requestedVersion(query.get('api-version'), versionSource(request)),
    );
    if (!scopesAllow(who.token.scopes, operation.scopes)) throw new Unauthorized();
    note.violations.push(
      ...unknownParameters(query, operation.query).map((name) => `unknown query parameter ${name}`),
    );
    const body = parseBody(operation, request, bytes);
    const call: Call = {
      services,
      caller: who.identity,
      token: who.token,
      params,
      query,
      body,
      bytes,
      accept,
      apiVersion,
    };
    const reply = await operation.handle(call);
    note.responseJson = reply.kind === 'json' ? JSON.stringify(reply.value) : undefined;
    sendReply(services, request, response, reply, operation, apiVersion);
  } catch (error) {
    if (error instanceof Unauthorized) return sendEmpty(services, response, 401);
    if (!(error instanceof ApiError)) throw error;
    const body = errorBody(error, services);
    note.responseJson = JSON.stringify(body);
    sendJson(services, response, error.status, body, undefined);
  }
}

interface Note {
  operation: string | null;
  readonly violations: string[];
  responseJson: string | undefined;
}

function split(path: string): [string, string] {
  const mark = path.indexOf('?');
  return mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)];
}

/** Old clients tunnel PATCH and DELETE through POST. */
function effectiveMethod(request: IncomingMessage): Method {
  const override = request.headers['x-http-method-override'];
  const method = (typeof override === 'string' ? override : (request.method ?? 'GET')).toUpperCase();
  return (method === 'HEAD' ? 'GET' : method) as Method;
}

/** The version may also stand in the content type (`application/json;api-version=7.1`). */
function versionSource(request: IncomingMessage): string {
  return `${request.headers.accept ?? ''};${request.headers['content-type'] ?? ''}`;
}

function parseBody(operation: Operation, request: IncomingMessage, bytes: Uint8Array): unknown {
  const expected = operation.consumes ?? 'application/json';
  if (bytes.length === 0 || expected === 'application/octet-stream') return undefined;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  const acceptable = type === expected || (expected === 'application/json' && type === 'text/json');
  if (!acceptable) {
    throw new ApiError(
      415,
      'VssRequestContentTypeNotSupportedException',
      `The request indicated a Content-Type of "${type ?? ''}" for method type "${request.method ?? ''}" which is not supported. Valid content types for this method are: ${expected}.`,
    );
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ApiError(
      400,
      'VssRequestBodyInvalidException',
      'TF400898: The request body is not valid JSON.',
    );
  }
}

function record(
  recorder: Recorder,
  request: IncomingMessage,
  status: number,
  authenticated: boolean,
  bytes: Uint8Array,
  note: Note,
): void {
  // The world goes on changing: the answer is kept as it was when it left.
  const { responseJson } = note;
  recorder.add({
    method: request.method ?? '',
    url: request.url ?? '',
    operation: note.operation,
    status,
    authenticated,
    requestBody: new TextDecoder().decode(bytes),
    responseBody: responseJson === undefined ? undefined : JSON.parse(responseJson),
    violations: note.violations,
  });
}
