import type { FaultCode } from '../core/fault.ts';

/** A request as it shall go over the wire: nothing is retried, corrected or followed. */
export interface LiveRequest {
  readonly method: 'GET' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the collection; an empty segment doubles a slash. */
  readonly path: readonly (string | number)[];
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** Default: the newest that FixGate speaks and the server knows; null: none. */
  readonly version?: string | null;
  /** More of `Accept`, e.g. `enumsAsNumbers=true`. */
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Default `application/json`. */
  readonly contentType?: string;
  /** Default: the token. `wrong`: one that nobody ever had; `bearer`: the token as `Bearer`, whatever it is. */
  readonly as?: 'token' | 'wrong' | 'bearer' | 'nobody';
  /** Default: the collection; extension data has a host of its own on Services. */
  readonly at?: 'collection' | 'extensions';
}

/** What came back, before anybody judges it. */
export interface LiveAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined: it is none. */
  readonly body: unknown;
  readonly isEmpty: boolean;
  readonly isHtml: boolean;
  /** Why there was no answer; its status is 0. */
  readonly none: FaultCode | null;
}

/** An organization or collection that is looked at as it is. */
export interface LiveServer {
  /** @returns any answer, whatever its status. */
  ask(request: LiveRequest): Promise<LiveAnswer>;
}
