import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports/http.ts';
import type { Network } from '../ports/network.ts';
import type { Route, RouteError } from './route.ts';

const KEPT = { keepAlive: true } as const;

/** The http port on Node, with connections that are kept. @param network absent: no proxy, the authorities of Node */
export function createHttps(network: Network | null = null): Http {
  const certificates = certificatesOf(network);
  const agents = { http: new http.Agent(KEPT), https: new https.Agent({ ...KEPT, ...certificates }) };
  const direct: Route = {
    open: (url, options) =>
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: agents.https })
        : http.request(url, { ...options, agent: agents.http }),
    received: success,
  };
  const routes = new Map<string, Promise<Route>>();
  return {
    async send(request) {
      const url = new URL(request.url);
      const proxy = network?.proxyFor(url) ?? null;
      if (proxy === null) return send(request, url, direct);
      const route =
        routes.get(proxy.url.href) ??
        // Most machines have none.
        import('./proxy.ts').then(({ proxyRoute }) => proxyRoute(proxy, certificates));
      routes.set(proxy.url.href, route);
      return send(request, url, await route);
    },
  };
}

/** An own list replaces the one of Node, so that both go in. */
function certificatesOf(network: Network | null): tls.SecureContextOptions {
  if (network === null) return {};
  const { authorities, clientCertificate } = network;
  const { pfx, ...pem } = clientCertificate ?? {};
  return {
    ...(authorities.length === 0 ? {} : { ca: [...tls.rootCertificates, ...authorities] }),
    ...pem,
    ...(pfx === undefined ? {} : { pfx: Buffer.from(pfx) }),
  };
}

function send(request: HttpRequest, url: URL, route: Route): Promise<Result<HttpResponse>> {
  return new Promise((resolve) => {
    const failed = (error: Error): void => {
      const reason = error.message === '' ? (errorCode(error) ?? 'the connection failed') : error.message;
      const { faultCode, next } = isOfRoute(error)
        ? error
        : {
            faultCode: 'platform.unreachable' as const,
            next: 'Check that this machine reaches the server (DNS, proxy, firewall, certificate), then run again.',
          };
      resolve(failure(fault(faultCode, { message: `${url.origin} could not be reached: ${reason}.`, next })));
    };
    try {
      const outgoing = route.open(url, { method: request.method, headers: headersOf(request) });
      const timer = setTimeout(() => outgoing.destroy(new Error(timeoutText(request))), request.timeoutMs);
      outgoing.on('response', (incoming) => {
        void collect(incoming, request).then((result) => {
          clearTimeout(timer);
          resolve(result.ok ? route.received(result.value, url) : result);
        });
      });
      outgoing.on('error', (error) => {
        clearTimeout(timer);
        failed(error);
      });
      outgoing.end(request.body ?? undefined);
    } catch (thrown) {
      // A header or certificate that Node refuses; it names the header, not its value.
      failed(new Error(thrownText(thrown)));
    }
  });
}

function headersOf(request: HttpRequest): Record<string, string> {
  if (request.body === null) return { ...request.headers };
  // A known length avoids chunked requests, which some proxies refuse.
  return { ...request.headers, 'Content-Length': String(Buffer.byteLength(request.body)) };
}

async function collect(incoming: http.IncomingMessage, request: HttpRequest): Promise<Result<HttpResponse>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming) {
      const octets: Buffer = chunk;
      length += octets.length;
      if (length > request.maxBytes) return unreadable(`is longer than ${request.maxBytes} bytes`, headers);
      chunks.push(octets);
    }
  } catch (error) {
    return unreadable(`broke off after ${length} bytes (${thrownText(error)})`, headers);
  }
  return success({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
}

function unreadable(reason: string, headers: HttpResponse['headers']): Result<never> {
  const activityId = headers['activityid'];
  return failure(
    fault('platform.unreadable-answer', {
      message: `The server's answer ${reason}.`,
      next: 'Run again. When it happens again, look for a proxy that cuts answers.',
      ...(activityId === undefined ? {} : { activityId }),
    }),
  );
}

function timeoutText(request: HttpRequest): string {
  return `no complete answer within ${Math.round(request.timeoutMs / 1000)} seconds`;
}

function isOfRoute(error: Error): error is RouteError {
  return 'faultCode' in error && 'next' in error;
}

function errorCode(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
