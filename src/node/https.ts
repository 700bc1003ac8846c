import http from 'node:http';
import https from 'node:https';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports/http.ts';

/** The http port on Node, with connections that are kept. Certificates of private authorities: `NODE_EXTRA_CA_CERTS`. */
export function createHttps(): Http {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  return { send: (request) => send(request, agents) };
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

function send(request: HttpRequest, agents: Agents): Promise<Result<HttpResponse>> {
  return new Promise((resolve) => {
    const url = new URL(request.url);
    const unreachable = (reason: string): void =>
      resolve(
        failure(
          fault('platform.unreachable', {
            message: `${url.origin} could not be reached: ${reason}.`,
            next: 'Check that this machine reaches the server (DNS, proxy, firewall, certificate), then run again.',
          }),
        ),
      );
    const options: https.RequestOptions = { method: request.method, headers: headersOf(request) };
    const outgoing =
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: agents.https })
        : http.request(url, { ...options, agent: agents.http });
    const timer = setTimeout(() => outgoing.destroy(new Error(timeoutText(request))), request.timeoutMs);
    outgoing.on('response', (incoming) => {
      void collect(incoming, request).then((result) => {
        clearTimeout(timer);
        resolve(result);
      });
    });
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      unreachable(error.message === '' ? (errorCode(error) ?? 'the connection failed') : error.message);
    });
    outgoing.end(request.body ?? undefined);
  });
}

function headersOf(request: HttpRequest): Record<string, string> {
  if (request.body === null) return { ...request.headers };
  // A known length avoids chunked requests, which some proxies refuse.
  return { ...request.headers, 'Content-Length': String(Buffer.byteLength(request.body)) };
}

async function collect(incoming: http.IncomingMessage, request: HttpRequest): Promise<Result<HttpResponse>> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming) {
      const octets: Buffer = chunk;
      length += octets.length;
      if (length > request.maxBytes) return unreadable(`is longer than ${request.maxBytes} bytes`);
      chunks.push(octets);
    }
  } catch (error) {
    return unreadable(`broke off after ${length} bytes (${thrownText(error)})`);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return success({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
}

function unreadable(reason: string): Result<never> {
  return failure(
    fault('platform.unreadable-answer', {
      message: `The server's answer ${reason}.`,
      next: 'Run again. When it happens again, look for a proxy that cuts answers.',
    }),
  );
}

function timeoutText(request: HttpRequest): string {
  return `no complete answer within ${Math.round(request.timeoutMs / 1000)} seconds`;
}

function errorCode(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
