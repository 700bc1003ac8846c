import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '../services.ts';
import { commonHeaders } from './respond.ts';

/** What the page of an extension may send from its own origin: what Microsoft's browser client sends. */
const ALLOWED_HEADERS = [
  'authorization',
  'content-type',
  'accept',
  'x-http-method-override',
  'x-tfs-fedauthredirect',
  'x-tfs-session',
  'x-vss-reauthenticationaction',
];
const SECONDS = 3600;

/** `OPTIONS` is also the question for resource locations; only a browser asks which method it may use. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
}

/** Any origin may call with a token, `null` (a sandboxed frame) too; cookies are not accepted, so none is named. */
export function answerPreflight(services: Services, response: ServerResponse): void {
  response.writeHead(200, {
    ...commonHeaders(services),
    'access-control-allow-methods': 'OPTIONS,GET,POST,PATCH,PUT,DELETE',
    'access-control-allow-headers': ALLOWED_HEADERS.join(','),
    'access-control-max-age': String(SECONDS),
    'content-length': '0',
  });
  response.end();
}
