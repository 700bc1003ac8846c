import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Sandbox } from '../../sandbox/server/sandbox-server.ts';
import { fault } from '../../src/core/fault.ts';
import { failure, type Result, success } from '../../src/core/result.ts';
import type { Http, HttpRequest, HttpResponse } from '../../src/ports/http.ts';

/** Requests to the sandbox's listener without a network between; what breaks is said as src/node/https says it. */
export function createDirectHttp(sandbox: Pick<Sandbox, 'serve'>): Http {
  return {
    async send(request) {
      const wire = new Wire();
      const incoming = incomingOf(request, wire);
      const response = new ServerResponse(incoming);
      response.assignSocket(asSocket(wire));
      const answered = new Promise<void>((resolve) => {
        response.once('finish', resolve);
        wire.once('finish', resolve);
        wire.once('close', resolve);
      });
      sandbox.serve(incoming, response);
      await answered;
      response.emit('close');
      return answerOf(Buffer.concat(wire.octets));
    },
  };
}

/** What the listener writes. */
class Wire extends Duplex {
  readonly octets: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.octets.push(chunk);
    done();
  }

  override _read(): void {
    // Nothing comes: the request is there already.
  }
}

/** Of a socket, only the stream is used here. */
function asSocket(wire: Duplex): Socket {
  return wire as Socket;
}

function incomingOf({ method, url, headers, body }: HttpRequest, wire: Wire): IncomingMessage {
  const { pathname, search, host } = new URL(url);
  const incoming = new IncomingMessage(asSocket(wire));
  const lowered = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  Object.assign(incoming, {
    method,
    url: `${pathname}${search}`,
    headers: {
      ...lowered,
      host,
      ...(body === null ? {} : { 'content-length': `${Buffer.byteLength(body)}` }),
    },
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
    // Else its end would destroy the wire.
    complete: true,
  });
  if (body !== null) incoming.push(Buffer.from(body));
  incoming.push(null);
  return incoming;
}

function answerOf(octets: Buffer): Result<HttpResponse> {
  const end = octets.indexOf('\r\n\r\n');
  if (end < 0) return broken('platform.unreachable', 'socket hang up');
  const [status = '', ...lines] = octets.toString('latin1', 0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const rest = octets.subarray(end + 4);
  const body = headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest;
  const length = Number(headers['content-length'] ?? body.length);
  if (body.length < length)
    return broken('platform.unreadable-answer', `broke off after ${body.length} bytes`);
  return success({ status: Number(status.split(' ')[1]), headers, body });
}

/** Chunks of a whole answer: a size in hexadecimal, so many octets, and so on until a size of zero. */
function unchunked(octets: Buffer): Buffer {
  const end = octets.indexOf('\r\n');
  const size = Number.parseInt(octets.toString('latin1', 0, end), 16);
  if (size === 0) return Buffer.alloc(0);
  const from = end + 2;
  return Buffer.concat([octets.subarray(from, from + size), unchunked(octets.subarray(from + size + 2))]);
}

function broken(code: 'platform.unreachable' | 'platform.unreadable-answer', reason: string): Result<never> {
  return failure(fault(code, { message: `The server: ${reason}.`, next: 'Run again.' }));
}
