import type http from 'node:http';
import type https from 'node:https';
import type { FaultCode } from '../core/fault.ts';
import type { Result } from '../core/result.ts';
import type { HttpResponse } from '../ports/http.ts';

/** A way to servers. */
export interface Route {
  /** Starts a request; whoever throws has sent nothing. */
  open(url: URL, options: https.RequestOptions): http.ClientRequest;
  /** Takes what only the way knows out of an answer, or turns it into the fault that it is. */
  received(response: HttpResponse, url: URL): Result<HttpResponse>;
}

/** Why the way is closed, in the words of whoever closed it. */
export interface RouteError extends Error {
  readonly faultCode: FaultCode;
  /** What to do now. */
  readonly next: string;
}
