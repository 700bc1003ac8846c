import type { Services } from '../services.ts';
import type { AccessToken, Identity, Scope } from '../world/identity.ts';

/** A resource location as `OPTIONS _apis` lists it (recorded: real ids, templates and versions). */
export interface Location {
  readonly id: string;
  readonly area: string;
  readonly resourceName: string;
  /** `{project}/_apis/{area}/repositories/{repositoryId}/{resource}/{pushId}`; `{*rest}` is a wildcard. */
  readonly routeTemplate: string;
  readonly resourceVersion: number;
  readonly minVersion: string;
  readonly maxVersion: string;
  /** `0.0`: always preview. */
  readonly releasedVersion: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the REST API: where it is, who may call it, what it does. */
export interface Operation {
  /** `area/operationId` of Microsoft's OpenAPI file, e.g. `git/Pull Requests_Create`; `-` where no file describes it. */
  readonly operation: string;
  readonly location: Location;
  readonly method: Method;
  /** Any one of these suffices; a broader scope implies the narrower (`http/scopes.ts`). Empty: every valid token. */
  readonly scopes: readonly Scope[];
  /**
   * Route or query parameters that must be given. Operations that share location and method (list and get)
   * are told apart by it: the most demanding one that is satisfied answers.
   */
  readonly needs?: readonly string[];
  /** Query parameters that the operation knows, without `api-version`; anything else is a violation in strict mode. */
  readonly query: readonly string[];
  /** Content type of the body; default `application/json`. */
  readonly consumes?: 'application/json' | 'application/json-patch+json' | 'application/octet-stream';
  handle(call: Call): Reply | Promise<Reply>;
}

/** One authenticated, routed, version-checked request. */
export interface Call {
  readonly services: Services;
  readonly caller: Identity;
  readonly token: AccessToken;
  /** Route parameters, decoded; a missing optional one is undefined. Names as in the template. */
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  /** Parsed JSON; undefined without a body or for octets. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly accept: string;
  /** Version that answers, e.g. `7.1` or `7.2-preview.1`. */
  readonly apiVersion: string;
}

/** Query string with case-insensitive names, as the service reads it. */
export interface Query {
  get(name: string): string | undefined;
  /** 400 `VssPropertyValidationException`-like error when it is not a whole number. */
  integer(name: string): number | undefined;
  flag(name: string): boolean;
  names(): string[];
}

export type Reply =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly value: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'bytes';
      readonly status: number;
      readonly contentType: string;
      readonly bytes: Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'empty'; readonly status: number };

/** A single object. */
export function json(value: unknown, status = 200): Reply {
  return { kind: 'json', status, value };
}

/** A list: `{count, value}` on the wire; `token` becomes `x-ms-continuationtoken`. */
export function list(values: readonly unknown[], token?: string): Reply {
  const headers = token === undefined ? {} : { 'x-ms-continuationtoken': token };
  return { kind: 'json', status: 200, value: { count: values.length, value: values }, headers };
}

export function octets(bytes: Uint8Array, contentType = 'application/octet-stream'): Reply {
  return { kind: 'bytes', status: 200, contentType, bytes };
}

export function empty(status = 204): Reply {
  return { kind: 'empty', status };
}
