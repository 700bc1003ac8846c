import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { type FaultCode, fault } from '../core/fault.ts';
import { failure, success } from '../core/result.ts';
import { redactor } from '../core/text/redact.ts';
import type { HttpResponse } from '../ports/http.ts';
import type { HttpProxy } from '../ports/network.ts';
import type { Route, RouteError } from './route.ts';

const KEPT = { keepAlive: true } as const;
/** A proxy that says nothing must not hold a request longer than the server may. */
const TUNNEL_TIMEOUT_MS = 60_000;

/** The way through a proxy: a tunnel to https servers, whole addresses for http ones (RFC 9110 and 9112). */
export function proxyRoute(proxy: HttpProxy, certificates: tls.ConnectionOptions): Route {
  const { url } = proxy;
  const isSecure = url.protocol === 'https:';
  const headers = credentialsOf(proxy);
  const toProxy: https.RequestOptions = {
    ...(isSecure ? certificates : {}),
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (isSecure ? 443 : 80),
  };
  const start = (options: https.RequestOptions): http.ClientRequest =>
    isSecure ? https.request(options) : http.request(options);
  const hide = redactor(Object.values(headers).flatMap((value) => [value, value.replace('Basic ', '')]));

  const tunnels = new https.Agent({ ...KEPT, ...certificates });
  tunnels.createConnection = ({ host, port, servername }, done) => {
    const name = String(host);
    const target = `${name.includes(':') ? `[${name}]` : name}:${port}`;
    const failed = (error: Error, socket: Duplex = new Socket()): void => done?.(error, socket.destroy());
    start({
      ...toProxy,
      method: 'CONNECT',
      path: target,
      headers: { ...headers, Host: target },
      agent: false,
      timeout: TUNNEL_TIMEOUT_MS,
    })
      .once('connect', ({ statusCode = 0 }: http.IncomingMessage, socket: Socket) => {
        if (statusCode !== 200) return failed(refusal(proxy, statusCode), socket);
        const options = { ...certificates, host: name, socket };
        return done?.(null, tls.connect(servername ? { ...options, servername } : options));
      })
      .once('timeout', function silent(this: http.ClientRequest) {
        this.destroy(new Error('no answer'));
      })
      .once('error', (error: Error) => {
        const message = `the proxy ${url.origin} could not be reached (${error.message})`;
        const next = `Check the address of the proxy in ${proxy.source}.`;
        failed(routeError('platform.unreachable', message, next));
      })
      .end();
    return undefined;
  };

  const forwarding = isSecure ? new https.Agent(KEPT) : new http.Agent(KEPT);
  return {
    open(target, options) {
      if (target.protocol === 'https:') return https.request(target, { ...options, agent: tunnels });
      const path = `${target.origin}${target.pathname}${target.search}`;
      const all = { ...options.headers, ...headers, Host: target.host };
      return start({ ...options, ...toProxy, path, headers: all, agent: forwarding });
    },
    received(response, target) {
      if (target.protocol === 'https:') return success(response);
      if (response.status !== 407) return success(cleaned(response, hide));
      const { faultCode, message, next } = refusal(proxy, response.status);
      const whole = `${target.origin} could not be reached: ${message}.`;
      return failure(fault(faultCode, { message: whole, next }));
    },
  };
}

function credentialsOf({ credentials }: HttpProxy): Record<string, string> {
  if (credentials === null) return {};
  const { user, password } = credentials;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

function refusal({ url, credentials, source }: HttpProxy, status: number): RouteError {
  if (status !== 407) {
    const next = `Ask whoever runs the proxy to let this machine through, or name the server as an exception in ${source}.`;
    const message = `the proxy ${url.origin} refused the way to it (HTTP ${status})`;
    // A server behind it may be away for a moment.
    return routeError(status >= 500 ? 'platform.unreachable' : 'platform.proxy-refused', message, next);
  }
  const asks =
    credentials === null ? 'asks for a user name and password' : 'does not take the user name and password';
  return routeError(
    'platform.proxy-refused',
    `the proxy ${url.origin} ${asks} (HTTP 407)`,
    `Give user name and password of the proxy in ${source}.`,
  );
}

function routeError(faultCode: FaultCode, message: string, next: string): RouteError {
  return Object.assign(new Error(message), { faultCode, next });
}

/** Some proxies repeat a request in their errors. */
function cleaned(response: HttpResponse, hide: (text: string) => string): HttpResponse {
  if (response.status < 400) return response;
  // Latin-1 keeps every octet as it is.
  const body = Buffer.from(hide(Buffer.from(response.body).toString('latin1')), 'latin1');
  return { ...response, body };
}
