import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { HttpProxy, Network } from '../ports/network.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Proxies as command lines know them: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, also in lower case. Authorities come
 * from `NODE_EXTRA_CA_CERTS`, which Node reads itself. The fault repeats nothing of a URL that may hold a password.
 */
export function environmentNetwork(env: Environment): Result<Network> {
  const read = (name: string): string => (env[name.toLowerCase()] ?? env[name] ?? '').trim();
  const proxies = new Map<string, HttpProxy>();
  for (const [protocol, name] of [
    ['https:', 'HTTPS_PROXY'],
    ['http:', 'HTTP_PROXY'],
  ] as const) {
    const text = read(name);
    if (text === '') continue;
    const proxy = proxyOf(text, name);
    if (proxy === null) {
      const next = 'Give it as http://{server}:{port} or http://{user}:{password}@{server}:{port}.';
      return failure(
        fault('usage.invalid', { message: `${name} is not the URL of an http(s) proxy.`, next }),
      );
    }
    proxies.set(protocol, proxy);
  }
  const exceptions = read('NO_PROXY')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((each) => each !== '');
  return success({
    proxyFor: (url) =>
      exceptions.some((each) => covers(each, url)) ? null : (proxies.get(url.protocol) ?? null),
    authorities: [],
    clientCertificate: null,
  });
}

function proxyOf(text: string, name: string): HttpProxy | null {
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') return null;
  const user = decoded(url.username);
  const credentials = user === '' ? null : { user, password: decoded(url.password) };
  return { url: new URL(url.origin), credentials, source: `the environment variable ${name}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign
  }
}

/** `*`, `server.test`, `.server.test` (both with everything below), each also with a port. */
function covers(exception: string, { hostname, port, protocol }: URL): boolean {
  if (exception === '*') return true;
  const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(exception.replace(/^\*?\./, '')) ?? [];
  if (only !== undefined && only !== (port || (protocol === 'https:' ? '443' : '80'))) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
}
