import { tokenFacts } from '../core/connection/token-facts.ts';
import type { Access } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import { createAccess } from './access.ts';
import { type Client, createClient } from './client.ts';
import { hideSecret } from './hide-secret.ts';
import { extensionDataAddress } from './organization-address.ts';

/** Somebody is waiting: one more try and half a minute are enough. */
const PATIENCE = { tries: 2, timeoutMs: 30_000 } as const;

/**
 * What a token can do at an address.
 * @param collection from `organizationAddress`
 * @param hide takes the token out of what comes back
 */
export function connectOrganization(
  collection: string,
  { token, hide }: { readonly token: string; hide(text: string): string },
  edge: { readonly http: Http; readonly clock: Clock },
  version: string,
): Access {
  const http = hideSecret(edge.http, hide);
  const facts = tokenFacts(token);
  const clientOf = (address: string): Client =>
    createClient({
      collection: address,
      credentials: { kind: facts.kind, token },
      http,
      clock: edge.clock,
      userAgent: `FixGate/${version}`,
      place: { project: 'of your choice', repository: 'All repositories' },
      ...PATIENCE,
    });
  const client = clientOf(collection);
  const extensions = extensionDataAddress(collection);
  return createAccess(
    { collection: client, extensions: extensions === collection ? client : clientOf(extensions) },
    facts,
  );
}
