import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { HttpRequest } from '../ports/http.ts';
import type { Credentials } from '../ports/step.ts';
import { toBase64 } from './base64.ts';
import { tokenHider } from './hide-secret.ts';

/** The credential of one client. */
interface Authorization {
  /** The request with its credential. A token that nobody hands out is `platform.invalid-credentials`. */
  authorize(request: HttpRequest): Promise<Result<HttpRequest>>;
  /** Takes every spelling of the tokens out of a text: servers and proxies may repeat a request in their errors. */
  hide(text: string): string;
}

/** Those that requests under way may carry. */
const TOKENS_KEPT = 2;

export function createAuthorization({ kind, token }: Credentials): Authorization {
  let sent: readonly string[] = typeof token === 'string' ? [token] : [];
  const refused = (reason: string): Result<never> => {
    const next =
      kind === 'user'
        ? 'Reload the page; sign in again when it asks for it.'
        : 'Enter the token again, all of it and nothing else.';
    return failure(fault('platform.invalid-credentials', { message: reason, next }));
  };
  return {
    async authorize(request) {
      let secret: string;
      try {
        secret = typeof token === 'string' ? token : await token();
      } catch (thrown) {
        return refused(`Azure DevOps handed out no token: ${thrownText(thrown)}.`);
      }
      if (!sent.includes(secret)) sent = [secret, ...sent].slice(0, TOKENS_KEPT);
      // Whatever sent it would say so, and repeat the token.
      if (kind !== 'pat' && !/^[\x21-\x7e]+$/.test(secret)) {
        return refused('the token is empty or holds characters that no token has.');
      }
      // The tokens of jobs and pages are OAuth tokens.
      const value =
        kind === 'pat' ? `Basic ${toBase64(new TextEncoder().encode(`:${secret}`))}` : `Bearer ${secret}`;
      return success({ ...request, headers: { ...request.headers, Authorization: value } });
    },
    hide: (text) => sent.reduce((shown, secret) => tokenHider(secret)(shown), text),
  };
}
