import { fault } from '../../src/core/fault.ts';
import { joinChunks } from '../../src/core/join-chunks.ts';
import { failure, type Result, success } from '../../src/core/result.ts';
import { thrownText } from '../../src/core/thrown.ts';
import type { Http, HttpRequest, HttpResponse } from '../../src/ports/http.ts';

/** The http port over `fetch`, for requests from another origin, also from the opaque one of a sandboxed frame. */
export const fetchHttp: Http = { send };

async function send(request: HttpRequest): Promise<Result<HttpResponse>> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: headersOf(request),
      body: request.body,
      // The token says who asks; cookies of the host's own pages must not.
      credentials: 'omit',
      mode: 'cors',
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    // The target of a redirect is hidden from scripts.
    if (response.type === 'opaqueredirect')
      return success({ status: 302, headers: {}, body: new Uint8Array() });
    return await collect(response, request);
  } catch (cause) {
    return failure(
      fault('platform.unreachable', {
        message: `${new URL(request.url).origin} could not be reached: ${thrownText(cause)}.`,
        // A browser does not tell a refusal without CORS headers from a broken connection.
        next: 'Reload the page. When it happens again: an administrator may have to approve the permissions of FixGate (Organization or Collection settings > Extensions).',
        cause,
      }),
    );
  }
}

/** A header that Azure DevOps does not expect from other origins would stop every request before it is sent. */
function headersOf({ headers }: HttpRequest): Record<string, string> {
  const { 'User-Agent': _, ...others } = headers;
  return others;
}

async function collect(response: Response, { maxBytes }: HttpRequest): Promise<Result<HttpResponse>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (const reader = response.body?.getReader(); reader !== undefined; ) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > maxBytes) {
        await reader.cancel();
        return unreadable(`is longer than ${maxBytes} bytes`);
      }
      chunks.push(value);
    }
  } catch (thrown) {
    return unreadable(`broke off after ${length} bytes (${thrownText(thrown)})`);
  }
  const headers = Object.fromEntries(
    [...response.headers].map(([name, value]) => [name.toLowerCase(), value]),
  );
  return success({ status: response.status, headers, body: joinChunks(chunks) });
}

function unreadable(reason: string): Result<never> {
  return failure(
    fault('platform.unreadable-answer', {
      message: `The server's answer ${reason}.`,
      next: 'Try again. When it happens again, look for a proxy that cuts answers.',
    }),
  );
}
