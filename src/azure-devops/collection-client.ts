import { type Result, success } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Credentials } from '../ports/step.ts';
import { collectionAddress } from './address.ts';
import { type Client, createClient } from './client.ts';
import type { Place } from './grants.ts';

/** What a connection goes over. */
export interface Edge {
  readonly http: Http;
  readonly clock: Clock;
}

/** The client of a collection. @param place where faults send people, by names. @param version of FixGate */
export function collectionClient(
  collectionUrl: string,
  credentials: Credentials,
  edge: Edge,
  version: string,
  place: Place,
): Result<Client> {
  const collection = collectionAddress(collectionUrl);
  if (!collection.ok) return collection;
  const userAgent = `FixGate/${version}`;
  return success(createClient({ collection: collection.value, credentials, ...edge, userAgent, place }));
}
