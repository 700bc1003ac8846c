import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { HttpRequest } from '../ports/http.ts';
import type { Credentials } from '../ports/step.ts';
import { toBase64 } from './base64.ts';

/** The request with its credentials. A token that nobody hands out is `platform.invalid-credentials`. */
export async function authorized(
  request: HttpRequest,
  { kind, token }: Credentials,
): Promise<Result<HttpRequest>> {
  try {
    const secret = typeof token === 'string' ? token : await token();
    // The tokens of jobs and pages are OAuth tokens.
    const value =
      kind === 'pat' ? `Basic ${toBase64(new TextEncoder().encode(`:${secret}`))}` : `Bearer ${secret}`;
    return success({ ...request, headers: { ...request.headers, Authorization: value } });
  } catch (cause) {
    const message = `Azure DevOps handed out no token: ${thrownText(cause)}.`;
    const next = 'Reload the page; sign in again when it asks for it.';
    return failure(fault('platform.invalid-credentials', { message, next, cause }));
  }
}
