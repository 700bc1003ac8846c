import type { VersionOf } from './documented-versions.ts';

/** One answer over the wire. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed JSON, undefined for anything else. */
  readonly body: unknown;
}

interface RequestOptions {
  /** Of a resource that no official file describes and that is always in preview. */
  readonly preview?: boolean;
  readonly contentType?: string;
  readonly accept?: string;
}

/** A plain HTTP client with a PAT: knows nothing about the product's client. Paths begin after the collection. */
export interface Client {
  send(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Answer>;
  /** Like `send`, but anything other than the expected status throws with the server's text. */
  expect(
    status: number,
    method: string,
    path: string,
    body?: unknown,
    options?: RequestOptions,
  ): Promise<unknown>;
}

/** @param versionOf the `api-version` of a request */
export function createClient(baseUrl: string, pat: string, versionOf: VersionOf): Client {
  const authorization = `Basic ${Buffer.from(`:${pat}`).toString('base64')}`;
  const send: Client['send'] = async (method, path, body, options = {}) => {
    const url = `${baseUrl}/${path}${path.includes('?') ? '&' : '?'}api-version=${versionOf(method, path, options.preview === true)}`;
    const payload = body === undefined ? null : body instanceof Uint8Array ? body : JSON.stringify(body);
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        authorization,
        accept: options.accept ?? 'application/json',
        'x-tfs-fedauthredirect': 'Suppress',
        ...(payload === null ? {} : { 'content-type': options.contentType ?? 'application/json' }),
      },
      body: payload as string | Uint8Array<ArrayBuffer> | null,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : undefined,
    };
  };
  return {
    send,
    async expect(status, method, path, body, options) {
      const answer = await send(method, path, body, options);
      if (answer.status !== status) {
        throw new Error(
          `${method} ${path}: ${answer.status} instead of ${status}: ${answer.text.slice(0, 1000)}`,
        );
      }
      return answer.body;
    },
  };
}
