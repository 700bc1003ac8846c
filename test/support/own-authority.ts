import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether certificates can be made here. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A private authority, as companies have one, and what it signed. All are PEM. */
export interface OwnAuthority {
  readonly folder: string;
  /** File names in `folder`: `ca.pem`, `server.pem`, `server.key`, `client.pem`, `client.key`, `client.pfx`. */
  file(name: string): string;
  text(name: string): string;
}

/** The server is `localhost` and 127.0.0.1; the password of `client.pfx` is `pfx-secret`. */
export function makeAuthority(): OwnAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'fixgate-ca-'));
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', [...args], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Own CA');
  writeFileSync(join(folder, 'server.cnf'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  writeFileSync(join(folder, 'client.cnf'), 'extendedKeyUsage=clientAuth\n');
  for (const name of ['server', 'client']) {
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signed = ['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key'];
    openssl(...signed, '-CAcreateserial', '-days', '2', '-extfile', `${name}.cnf`, '-out', `${name}.pem`);
  }
  const pair = ['-in', 'client.pem', '-inkey', 'client.key'];
  openssl('pkcs12', '-export', ...pair, '-out', 'client.pfx', '-passout', 'pass:pfx-secret');
  const file = (name: string): string => join(folder, name);
  return { folder, file, text: (name) => readFileSync(file(name), 'utf8') };
}
