import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** When somebody dies. */
interface Death {
  /** Counted from 1. */
  readonly afterRequest: number;
  /** Which requests count; default: all. */
  readonly counts?: (method: string, path: string) => boolean;
  readonly kill: () => void;
}

/** Stands between a client and a server, and lets the client die when the server has done what it was asked for. */
export interface KillingProxy {
  /** Without path. */
  readonly origin: string;
  /** Requests since `arm`, as `METHOD path`. */
  readonly seen: readonly string[];
  /** From now on; null: nobody dies. */
  arm(death: Death | null): void;
  /** Called before each request is passed on; default: at once. */
  hold(pause: ((method: string, path: string) => Promise<void>) | null): void;
  close(): Promise<void>;
}

export async function startKillingProxy(target: string): Promise<KillingProxy> {
  const { hostname, port } = new URL(target);
  let seen: string[] = [];
  let death: Death | null = null;
  let counted = 0;
  let pause: ((method: string, path: string) => Promise<void>) | null = null;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { method = '', url = '', headers } = request;
      const path = url.replace(/\?.*/, '');
      await pause?.(method, path);
      seen.push(`${method} ${path}`);
      const current = death;
      const isCounted = current !== null && (current.counts?.(method, path) ?? true);
      if (isCounted) counted += 1;
      const isLast = isCounted && counted === current.afterRequest;
      const outgoing = http.request({ hostname, port, method, path: url, headers }, (answer) => {
        const body: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => body.push(chunk));
        answer.on('end', () => {
          if (isLast) return current.kill();
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          response.end(Buffer.concat(body));
        });
      });
      outgoing.on('error', () => response.destroy());
      outgoing.end(Buffer.concat(chunks));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get seen() {
      return seen;
    },
    arm(next) {
      death = next;
      counted = 0;
      seen = [];
    },
    hold(next) {
      pause = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
