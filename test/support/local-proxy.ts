import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

/** What a proxy saw: `CONNECT host:port`, or the method and the whole address. */
interface SeenByProxy {
  readonly what: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** A real forward proxy on loopback: tunnels and whole addresses. */
export interface LocalProxy {
  readonly url: string;
  readonly seen: SeenByProxy[];
  /** Connections that clients have opened to it. */
  readonly sockets: () => number;
  close(): Promise<void>;
}

interface ProxyChoices {
  /** `user:password`; absent: everybody may pass. */
  readonly credentials?: string;
  /** Refuses all of them with this status, and repeats the request's headers. */
  readonly refuseWith?: number;
}

export async function startLocalProxy({ credentials, refuseWith }: ProxyChoices = {}): Promise<LocalProxy> {
  const seen: SeenByProxy[] = [];
  const open = new Set<net.Socket>();
  let sockets = 0;
  const wanted = credentials === undefined ? null : `Basic ${Buffer.from(credentials).toString('base64')}`;
  const refusal = ({ headers }: http.IncomingMessage): number | null => {
    if (refuseWith !== undefined) return refuseWith;
    return wanted !== null && headers['proxy-authorization'] !== wanted ? 407 : null;
  };
  const server = http.createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push({ what: `${method} ${url}`, headers });
    const status = refusal(request);
    if (status !== null) {
      response.writeHead(status, { 'content-type': 'text/plain', 'proxy-authenticate': 'Basic realm="p"' });
      response.end(`refused: ${JSON.stringify(headers)}`);
      return;
    }
    const { 'proxy-authorization': _, ...passed } = headers;
    const outgoing = http.request(url, { method, headers: passed }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.writeHead(502).end());
    request.pipe(outgoing);
  });
  server.on('connection', (socket) => {
    sockets += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('connect', (request, socket: net.Socket, head: Buffer) => {
    seen.push({ what: `CONNECT ${request.url}`, headers: request.headers });
    const status = refusal(request);
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = net.connect(Number(port), hostname.replace(/^\[|\]$/g, ''), () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(socket);
      socket.pipe(target);
    });
    const end = (): void => {
      target.destroy();
      socket.destroy();
    };
    for (const one of [target, socket]) one.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    sockets: () => sockets,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
