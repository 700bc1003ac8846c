import type { Clock } from '../ports/clock.ts';
import type { Http, HttpRequest } from '../ports/http.ts';
import type { Credentials } from '../ports/step.ts';
import { addressOf, type Query } from './address.ts';
import type { Need, Place } from './grants.ts';

/** What a client is made of. */
export interface ClientOptions {
  /** From `collectionAddress`. */
  readonly collection: string;
  readonly credentials: Credentials;
  readonly http: Http;
  readonly clock: Clock;
  /** `FixGate/1.2.3`. */
  readonly userAgent: string;
  readonly place: Place;
  /** How often a read is tried; 4 when absent. */
  readonly tries?: number;
  /** Of one request; 100 seconds when absent. */
  readonly timeoutMs?: number;
}

/** One call. `what` completes "Could not …" in a fault. */
export interface Call {
  readonly what: string;
  /** Below the collection: `[project, '_apis', 'git', …]`. */
  readonly path: readonly (string | number)[];
  readonly query?: Query;
  /** Default `NEWEST_VERSION`; older servers get theirs. Only what is a preview for ever says `7.1-preview.1`. */
  readonly version?: string;
  readonly needs: Need;
}

/** Of Services and the newest Server: the version that is asked for first. */
export const NEWEST_VERSION = '7.1';

const TIMEOUT_MS = 100_000;
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * The request of a call, without credentials. An array as body of PATCH goes as JSON patch; discovery has no version.
 */
export function requestOf(
  options: ClientOptions,
  method: HttpRequest['method'],
  call: Pick<Call, 'path' | 'query' | 'version'>,
  accept = 'application/json',
  body?: unknown,
): HttpRequest {
  const contentType =
    Array.isArray(body) && method === 'PATCH' ? 'application/json-patch+json' : 'application/json';
  return {
    method,
    url: addressOf(options.collection, call.path, call.query),
    headers: {
      Accept: method === 'OPTIONS' ? accept : `${accept};api-version=${call.version ?? NEWEST_VERSION}`,
      'X-TFS-FedAuthRedirect': 'Suppress',
      'User-Agent': options.userAgent,
      ...(body === undefined ? {} : { 'Content-Type': contentType }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  };
}
