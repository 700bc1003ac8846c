import type { Services } from '../server/services.ts';
import type { Identity } from '../server/world/identity.ts';

/** One request for a page. */
export interface Visit {
  readonly services: Services;
  /** Decoded segments by their name in the pattern. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path with query, after the organisation, as it was asked for: forms post back to it. */
  readonly path: string;
  /** Whoever sits at this machine: the organisation's first person. Null in a world without people. */
  readonly user: Identity | null;
  /** What a form sent; null for GET. */
  readonly form: URLSearchParams | null;
  readonly cookies: ReadonlyMap<string, string>;
}

export interface PageAnswer {
  /** Default 200. */
  readonly status?: number;
  readonly markup: string;
  /** Instead of the markup: a file. */
  readonly bytes?: Uint8Array;
  /** Directives of the content security policy that this page needs otherwise than all pages have them. */
  readonly policy?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default `text/html; charset=utf-8`. */
  readonly contentType?: string;
}

/** A kind of page and its address. */
export interface Route {
  /** Segments after the organisation: `/{project}/_git/{repository}`; literals match in any case. */
  readonly pattern: string;
  /** `POST` routes get the form of a page of ours, never one of another site. Default `GET`. */
  readonly method?: 'GET' | 'POST';
  /** Null: nothing has this address. */
  readonly render: (visit: Visit) => PageAnswer | null | Promise<PageAnswer | null>;
}

/** The parameters of a path that fits the pattern, else null. */
export function matchPattern(pattern: string, segments: readonly string[]): Record<string, string> | null {
  const wanted = pattern.split('/').filter((each) => each !== '');
  if (wanted.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, literal] of wanted.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(literal)?.[1];
    if (name !== undefined) params[name] = segment;
    else if (literal.toLowerCase() !== segment.toLowerCase()) return null;
  }
  return params;
}
