import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An answer that nobody has seen yet, as it would go over the wire. */
export interface WireAnswer {
  /** Status line and headers, without the empty line after them. */
  readonly head: string;
  readonly body: Buffer;
}

/** The whole body of a request as it came. */
export async function octetsOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Lets a request be handled although its client is gone, or must not see the answer as it is. */
export async function handleInside(
  outer: IncomingMessage,
  body: Buffer,
  handler: Handler,
): Promise<WireAnswer> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, {
    method: outer.method,
    url: outer.url,
    headers: outer.headers,
    httpVersion: outer.httpVersion,
    httpVersionMajor: 1,
    httpVersionMinor: 1,
  });
  request.push(body);
  request.push(null);
  const chunks: Buffer[] = [];
  const wire = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const response = new ServerResponse(request);
  response.assignSocket(wire as Socket);
  const finished = new Promise((resolve) => response.once('finish', resolve));
  await handler(request, response);
  await finished;
  // A real connection says so too; git's records hang on it.
  response.emit('close');
  const octets = Buffer.concat(chunks);
  const end = octets.indexOf('\r\n\r\n');
  return { head: octets.toString('latin1', 0, end), body: octets.subarray(end + 4) };
}
