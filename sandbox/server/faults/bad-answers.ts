import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { WireAnswer } from './inner-exchange.ts';

const SIGN_IN_PAGE =
  '<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body>Sign in</body></html>';
const PROXY_PAGE =
  '<!DOCTYPE html><html><head><title>Notice</title></head><body>Please accept our terms.</body></html>';
const RETRY_AFTER_S = 5;

/** What somebody answers who has not done what was asked for. */
export function answerInstead(kind: '503' | '429' | '203' | 'html', response: ServerResponse): void {
  if (kind === '203' || kind === 'html') {
    response.writeHead(kind === '203' ? 203 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(kind === '203' ? SIGN_IN_PAGE : PROXY_PAGE);
    return;
  }
  const message =
    kind === '503'
      ? 'TF400733: The request has been canceled: the service is unavailable.'
      : 'TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource.';
  const body = JSON.stringify({
    $id: '1',
    message,
    typeKey: 'RequestBlockedException',
    errorCode: 0,
    eventId: 3000,
  });
  response.writeHead(Number(kind), {
    'content-type': 'application/json; charset=utf-8',
    ...(kind === '429' ? { 'retry-after': String(RETRY_AFTER_S) } : {}),
  });
  response.end(body);
}

/** Sends what was answered, or half of it, and ends the connection. */
export function sendCut(
  { head, body }: WireAnswer,
  kind: 'whole' | 'truncated' | 'broken',
  socket: Socket,
): void {
  const lines = head.split('\r\n').filter((line) => !/^(?:connection|keep-alive):/i.test(line));
  const sent = kind === 'whole' ? body : body.subarray(0, Math.floor(body.length / 2));
  const stated = lines.map((line) =>
    kind === 'truncated' ? line.replace(/^(content-length:).*/i, `$1 ${sent.length}`) : line,
  );
  socket.write(`${[...stated, 'connection: close'].join('\r\n')}\r\n\r\n`, 'latin1');
  socket.end(sent);
}
