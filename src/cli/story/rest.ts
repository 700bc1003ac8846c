/** The few REST calls that the story's developer makes. */
export interface Rest {
  /** GET of a path after the collection; null for an empty answer (204), throws with the server's words when refused. */
  get<T>(path: string): Promise<T | null>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** GET of octets. */
  bytes(path: string): Promise<Uint8Array>;
}

/** @param collectionUrl without a slash at its end @param release of the REST API, e.g. `6.0` */
export function createRest(collectionUrl: string, pat: string, release: string): Rest {
  // Some of it is in preview on older servers; the flag does no harm to the rest.
  const version = `api-version=${release}-preview`;
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const url = path.startsWith('http') ? path : `${collectionUrl}/${path}`;
    const response = await fetch(`${url}${url.includes('?') ? '&' : '?'}${version}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`:${pat}`).toString('base64')}`,
        'content-type': 'application/json',
        'x-tfs-fedauthredirect': 'Suppress',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    get: async <T>(path: string) => {
      const response = await call('GET', path);
      return response.status === 204 ? null : ((await response.json()) as T);
    },
    post: async <T>(path: string, body: unknown) => (await (await call('POST', path, body)).json()) as T,
    bytes: async (path) => new Uint8Array(await (await call('GET', path)).arrayBuffer()),
  };
}
