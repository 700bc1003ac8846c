import { failure, type Result, success } from '../core/result.ts';
import { redactor } from '../core/text/redact.ts';
import type { Http, HttpResponse } from '../ports/http.ts';
import { toBase64 } from './base64.ts';

/**
 * Takes every spelling of a token out of what comes back: some proxies and test servers repeat a request in their
 * errors, its `Authorization` too, and messages of the server are shown to people.
 */
export function hideSecret(http: Http, hide: (text: string) => string): Http {
  return {
    async send(request) {
      const answer = await http.send(request);
      return answer.ok ? success(cleanResponse(answer.value, hide)) : cleanFault(answer, hide);
    },
  };
}

/** Removes the token from texts, in clear, encoded, and as `Basic` sends it. */
export function tokenHider(token: string): (text: string) => string {
  const basic = toBase64(new TextEncoder().encode(`:${token}`));
  return redactor([token, basic, basic.replace(/=+$/, '')]);
}

function cleanResponse(response: HttpResponse, hide: (text: string) => string): HttpResponse {
  // Latin-1 keeps every octet as it is.
  const body = hide(latin1(response.body));
  const headers = Object.entries(response.headers).map(([name, value]) => [name, hide(value)] as const);
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: Uint8Array.from(body, (character) => character.charCodeAt(0)),
  };
}

function cleanFault(
  { fault }: { readonly ok: false } & Result<never>,
  hide: (text: string) => string,
): Result<never> {
  const { cause: _, ...rest } = fault;
  return failure({ ...rest, message: hide(fault.message), next: hide(fault.next) });
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const octet of bytes) text += String.fromCharCode(octet);
  return text;
}
