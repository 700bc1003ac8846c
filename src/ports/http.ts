import type { Result } from '../core/result.ts';

/** What goes out. */
export interface HttpRequest {
  readonly method: 'GET' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: no body. */
  readonly body: string | null;
  readonly timeoutMs: number;
  /** A longer answer is cut off as `platform.unreadable-answer`. */
  readonly maxBytes: number;
}

/** What came back. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; several values joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** One request, one complete answer. */
export interface Http {
  /**
   * Follows no redirect, retries nothing, and never throws.
   * @returns whatever the server answered, whatever its status; `platform.unreachable` for DNS, TLS, time-out and
   *   broken connections; `platform.unreadable-answer` for a truncated or too long body.
   */
  send(request: HttpRequest): Promise<Result<HttpResponse>>;
}
