import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a raw server answers to one request; `raw` writes to the socket and hangs up. */
export type RawAnswer =
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string | Uint8Array;
    }
  | { readonly raw: string };

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** Of the client's side: one per connection. */
  readonly port: number;
}

/** A server for odd answers: one function decides, every request is kept. */
export interface RawServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

export async function startRawServer(
  answer: (request: SeenRequest, index: number) => RawAnswer,
): Promise<RawServer> {
  const seen: SeenRequest[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = {
        method,
        url,
        headers,
        body: Buffer.concat(chunks).toString('utf8'),
        port: request.socket.remotePort ?? 0,
      };
      seen.push(one);
      const given = answer(one, seen.length - 1);
      if ('raw' in given) {
        response.socket?.end(given.raw);
        return;
      }
      response.writeHead(given.status, given.headers ?? { 'content-type': 'application/json' });
      response.end(given.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
