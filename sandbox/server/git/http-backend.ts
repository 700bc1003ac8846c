import { spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { gitEnvironment } from './run-git.ts';

interface BackendRequest {
  readonly directory: string;
  readonly method: string;
  /** `/info/refs`, `/git-upload-pack`, `/git-receive-pack`. */
  readonly service: string;
  /** Query string without `?`. */
  readonly search: string;
  readonly contentType: string;
  /** Header `Git-Protocol`. */
  readonly protocol: string;
  readonly user: string;
  /** Further variables, for the hook. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was already read of the body. */
  readonly head: Buffer;
  readonly body: Readable;
}

/** Runs `git http-backend` as CGI and streams both ways; resolves when git has ended, before the response does. */
export function runHttpBackend(request: BackendRequest, response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], {
      env: gitEnvironment({
        GIT_PROJECT_ROOT: dirname(request.directory),
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: `/${basename(request.directory)}${request.service}`,
        QUERY_STRING: request.search,
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.contentType,
        GIT_PROTOCOL: request.protocol,
        REMOTE_USER: request.user,
        REMOTE_ADDR: '127.0.0.1',
        ...request.environment,
      }),
    });
    child.once('error', reject);
    child.stderr.resume();
    // Git may end before it has read everything (a refused push): its answer counts.
    child.stdin.on('error', () => undefined);
    if (request.head.length > 0) child.stdin.write(request.head);
    request.body.pipe(child.stdin);
    // A client that goes away in the middle must not leave git waiting.
    request.body.once('error', () => child.kill());
    response.once('close', () => child.kill());
    let head = Buffer.alloc(0);
    const readHead = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      child.stdout.off('data', readHead);
      const { status, headers } = parseHead(head.toString('latin1', 0, end));
      response.writeHead(status, headers);
      response.write(head.subarray(end + 4));
      child.stdout.pipe(response, { end: false });
    };
    child.stdout.on('data', readHead);
    child.once('close', () => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      resolve();
    });
  });
}

function parseHead(text: string): { status: number; headers: Record<string, string> } {
  const headers: Record<string, string> = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const { status = '200', ...others } = headers;
  return { status: Number.parseInt(status, 10), headers: others };
}
