import https from 'node:https';
import tls from 'node:tls';
import { success } from '../core/result.ts';
import type { Network } from '../ports/network.ts';
import type { Route } from './route.ts';

/** The way to https servers, with connections that are kept. */
export function secureRoute(certificates: tls.ConnectionOptions): Route {
  const agent = new https.Agent({ keepAlive: true, ...certificates });
  return { open: (url, options) => https.request(url, { ...options, agent }), received: success };
}

/** Read once, not at each connection. An own list replaces the one of Node, so that both go in. */
export function certificatesOf(network: Network | null): tls.ConnectionOptions {
  const { authorities = [], clientCertificate = null } = network ?? {};
  if (authorities.length === 0 && clientCertificate === null) return {};
  const { pfx, ...pem } = clientCertificate ?? {};
  return {
    secureContext: tls.createSecureContext({
      ...(authorities.length === 0 ? {} : { ca: [...tls.rootCertificates, ...authorities] }),
      ...pem,
      ...(pfx === undefined ? {} : { pfx: Buffer.from(pfx) }),
    }),
  };
}
