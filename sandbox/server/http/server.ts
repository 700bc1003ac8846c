import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { FaultInjector } from '../faults/fault-injector.ts';
import type { Services } from '../services.ts';
import { ApiError, errorBody } from './api-error.ts';
import { handleApiRequest } from './handle-api-request.ts';
import { pathInCollection } from './path-in-collection.ts';
import { readBody } from './read-body.ts';
import type { Recorder } from './recorder.ts';
import { sendJson } from './respond.ts';
import type { Router } from './router.ts';

/** A handler for everything that is not REST: git smart HTTP, later pages. Answers false when the path is not its own. */
export type SideDoor = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;

interface ServerOptions {
  readonly services: Services;
  readonly router: Router;
  readonly recorder: Recorder;
  readonly sideDoors: readonly SideDoor[];
  readonly faults: FaultInjector;
}

/** The listener: REST under `{collection}/…/_apis/…`, the rest to the side doors. */
export function createHttpServer(options: ServerOptions): Server {
  const handle = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    answer(options, request, response).catch((error: unknown) => sendBug(error, response));
  return createServer((request, response) => {
    options.faults.handle(request, response, handle).catch((error: unknown) => sendBug(error, response));
  });
}

/** A bug of the sandbox itself: visible in the client and, through the 500, in every test. */
function sendBug(error: unknown, response: ServerResponse): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`sandbox: ${text}`);
}

async function answer(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url === '/favicon.ico') {
    // Browsers ask for it by themselves; none here, which is no error.
    response.writeHead(204).end();
    return;
  }
  const path = pathInCollection(options.services.baseUrl, request.url ?? '/');
  for (const door of options.sideDoors) {
    if (path !== null && (await door(request, response, path))) return;
  }
  const bytes = await readBody(request);
  if (bytes === null) {
    const error = new ApiError(400, 'VssRequestBodyInvalidException', 'The request body is not valid gzip.');
    return sendJson(options.services, response, error.status, errorBody(error, options.services), undefined);
  }
  await handleApiRequest(options, request, response, path, bytes);
}
