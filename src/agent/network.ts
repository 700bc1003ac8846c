import { readFileSync } from 'node:fs';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { HttpProxy, Network } from '../ports/network.ts';
import { task } from './task-lib.ts';

/**
 * Proxy and certificates as the agent was configured with them. Null: it has none of them.
 * @param collectionUrl the only server that the task talks to; the agent may know it as an exception
 */
export function readNetwork(collectionUrl: string): Result<Network | null> {
  try {
    const proxy = proxyOf(collectionUrl);
    const { caFile, ...client } = task.getHttpCertConfiguration() ?? {};
    const authorities = caFile ? [readFileSync(caFile, 'utf8'), ...extraAuthorities()] : [];
    const clientCertificate = clientOf(client);
    if (proxy === null && !caFile && clientCertificate === null) return success(null);
    return success({ proxyFor: () => proxy, authorities, clientCertificate });
  } catch (thrown) {
    const message = `The agent's proxy or certificates cannot be used: ${thrownText(thrown)}.`;
    const next =
      "Look at the agent's configuration (.proxy, .proxybypass, --sslcacert, --sslclientcert) and at the files it names.";
    return failure(fault('usage.invalid', { message, next }));
  }
}

function proxyOf(collectionUrl: string): HttpProxy | null {
  const found = task.getHttpProxyConfiguration(collectionUrl);
  if (found === null) return null;
  const url = new URL(found.proxyUrl);
  const user = found.proxyUsername || decodeURIComponent(url.username);
  const password = found.proxyPassword || decodeURIComponent(url.password);
  return {
    url: new URL(url.origin),
    credentials: user === '' ? null : { user, password },
    source: "the agent's configuration (config.sh --proxyurl, --proxyusername, --proxypassword)",
  };
}

function clientOf({
  certFile,
  keyFile,
  certArchiveFile,
  passphrase,
}: {
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly certArchiveFile?: string;
  readonly passphrase?: string;
}): Network['clientCertificate'] {
  const secret = passphrase ? { passphrase } : {};
  if (certFile && keyFile) {
    const [cert, key] = [readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')];
    return { cert, key, ...secret };
  }
  return certArchiveFile ? { pfx: readFileSync(certArchiveFile), ...secret } : null;
}

/** An own list of authorities replaces what Node reads by itself. */
function extraAuthorities(): readonly string[] {
  try {
    const path = process.env['NODE_EXTRA_CA_CERTS'];
    return path ? [readFileSync(path, 'utf8')] : [];
  } catch {
    // Node has warned of such a file already, and goes on without it.
    return [];
  }
}
