import { addressOf } from './address.ts';
import type { Client } from './client.ts';
import type { PoolOptions } from './credential-pool.ts';

/** The client of several credentials, whose code is loaded when it is used first: most runs have one. */
export function createLazyPool(options: PoolOptions): Client {
  let loaded: Promise<Client> | null = null;
  const pool = (): Promise<Client> => {
    loaded ??= import('./credential-pool.ts').then(({ createPool }) => createPool(options));
    return loaded;
  };
  return {
    get: async (call) => (await pool()).get(call),
    octets: async (call) => (await pool()).octets(call),
    list: async (call) => (await pool()).list(call),
    send: async (method, call, body) => (await pool()).send(method, call, body),
    exchange: async (method, call, body) => (await pool()).exchange(method, call, body),
    webLink: (segments, query) => addressOf(options.collection, segments, query),
  };
}
