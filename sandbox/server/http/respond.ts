import type { IncomingMessage, ServerResponse } from 'node:http';
import { isServer } from '../profile/profile.ts';
import type { Services } from '../services.ts';
import { localised } from './localised.ts';
import type { Operation, Reply } from './operation.ts';
import { acceptFlags, applyFlags } from './serialise.ts';

/** Headers that the service puts on nearly every answer (534 of 538 recorded ones). */
export function commonHeaders(services: Services): Record<string, string> {
  const activity = services.ids.guid();
  return {
    activityid: activity,
    'x-tfs-session': services.ids.guid(),
    'x-vss-e2eid': activity,
    'x-tfs-processid': services.world.organization.id,
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-content-type-options': 'nosniff',
    'access-control-expose-headers':
      'Request-Context,X-TFS-ServiceError,ActivityId,X-TFS-Session,x-ms-continuationtoken',
    'access-control-allow-origin': '*',
  };
}

/** Areas whose answers hold documents of extensions. */
const UNTYPED_AREAS: ReadonlySet<string> = new Set(['ExtensionManagement', 'Contribution']);

export function sendReply(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  operation: Operation,
  apiVersion: string,
): void {
  if (reply.kind === 'empty') return sendEmpty(services, response, reply.status);
  if (reply.kind === 'json') {
    const untyped = UNTYPED_AREAS.has(operation.location.area);
    const flags = acceptFlags(request.headers.accept ?? '', untyped);
    const value = applyFlags(reply.value, flags);
    return sendJson(services, response, reply.status, value, apiVersion, reply.headers);
  }
  response.writeHead(reply.status, {
    ...commonHeaders(services),
    ...reply.headers,
    'content-type': reply.contentType,
    'content-length': String(reply.bytes.length),
  });
  response.end(reply.bytes);
}

export function sendJson(
  services: Services,
  response: ServerResponse,
  status: number,
  value: unknown,
  apiVersion: string | undefined,
  headers: Readonly<Record<string, string | string[]>> = {},
): void {
  const body = Buffer.from(JSON.stringify(value) ?? '', 'utf8');
  const version = apiVersion === undefined ? '' : `; api-version=${apiVersion}`;
  response.writeHead(status, {
    ...commonHeaders(services),
    ...headers,
    'content-type': `application/json; charset=utf-8${version}`,
    'content-length': String(body.length),
  });
  response.end(body);
}

export function sendEmpty(services: Services, response: ServerResponse, status: number): void {
  response.writeHead(status, {
    ...commonHeaders(services),
    ...(status === 401 ? challenge(services) : {}),
    'content-length': '0',
  });
  response.end();
}

/** What every 401 asks for. */
export function challenge(services: Services): Record<string, string | string[]> {
  const basic = `Basic realm="${services.baseUrl}/"`;
  // IIS with Windows authentication and, for tokens, Basic.
  return { 'www-authenticate': isServer(services.profile) ? ['Negotiate', 'NTLM', basic] : basic };
}

/** 404 in plain words, as the service answers a path that no controller knows. */
export function sendUnknownRoute(services: Services, response: ServerResponse, path: string): void {
  const text = `The controller for path '${path}' was not found or does not implement IController.`;
  const message = localised(text, services.language);
  response.writeHead(404, {
    ...commonHeaders(services),
    'content-type': 'text/plain; charset=utf-8',
    'x-tfs-serviceerror': encodeURIComponent(message).replaceAll('%20', '+'),
  });
  response.end(message);
}
