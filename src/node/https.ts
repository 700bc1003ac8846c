import http from 'node:http';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports/http.ts';
import type { HttpProxy, Network } from '../ports/network.ts';
import type { Route, RouteError } from './route.ts';

/** The http port on Node, with connections that are kept. @param network absent: no proxy, the authorities of Node */
export function createHttps(network: Network | null = null): Http {
  const routes = new Map<string, Promise<Route>>();
  function routeTo(url: URL): Promise<Route> {
    const proxy = network?.proxyFor(url) ?? null;
    const way = proxy?.url.href ?? url.protocol;
    const route = routes.get(way) ?? openRoute(url, proxy, network);
    routes.set(way, route);
    return route;
  }
  return {
    async send(request) {
      const url = new URL(request.url);
      try {
        return await send(request, url, await routeTo(url));
      } catch (thrown) {
        const message = `The certificates for ${url.origin} cannot be used: ${thrownText(thrown)}.`;
        const next = 'Look at the files with certificates that this machine is configured with.';
        return failure(fault('usage.invalid', { message, next }));
      }
    },
  };
}

/** What not every way needs is loaded for those that do. */
async function openRoute(url: URL, proxy: HttpProxy | null, network: Network | null): Promise<Route> {
  if (proxy === null && url.protocol !== 'https:') return plainRoute();
  const { certificatesOf, secureRoute } = await import('./secure-route.ts');
  const certificates = certificatesOf(network);
  if (proxy === null) return secureRoute(certificates);
  const { proxyRoute } = await import('./proxy.ts');
  return proxyRoute(proxy, certificates);
}

function plainRoute(): Route {
  const agent = new http.Agent({ keepAlive: true });
  return { open: (url, options) => http.request(url, { ...options, agent }), received: success };
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
      const timer = setTimeout(() => {
        const late = new Error(timeoutText(request));
        outgoing.destroy(late);
        // Node tells nobody as long as the way to the server is not open.
        failed(late);
      }, request.timeoutMs);
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

/** By events: an iterator over a body costs as much as all else about a small answer. */
function collect(incoming: http.IncomingMessage, request: HttpRequest): Promise<Result<HttpResponse>> {
  const headers = headersIn(incoming);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const broken = (why: string) => resolve(unreadable(`broke off after ${length} bytes (${why})`, headers));
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= request.maxBytes) return;
      resolve(unreadable(`is longer than ${request.maxBytes} bytes`, headers));
      incoming.destroy();
    });
    incoming.on('end', () => {
      resolve(success({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks) }));
    });
    incoming.on('error', (error) => broken(thrownText(error)));
    incoming.on('close', () => broken('premature close'));
  });
}

function headersIn(incoming: http.IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
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
