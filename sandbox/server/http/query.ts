import { invalidArgument } from './api-error.ts';
import type { Query } from './operation.ts';

const PAGING = /(?:^|[.$])(?:top|skip)$|^continuationToken$/i;

export function createQuery(params: URLSearchParams): Query {
  const values = new Map<string, string>();
  for (const [name, value] of params) {
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), value);
  }
  const get = (name: string): string | undefined => values.get(name.toLowerCase());
  return {
    get,
    integer(name) {
      const text = get(name);
      if (text === undefined || text === '') return undefined;
      if (!/^-?\d+$/.test(text)) throw invalidArgument(`The value '${text}' is not valid for ${name}.`);
      const number = Number(text);
      if (number < 0 && PAGING.test(name))
        throw invalidArgument(`The value of ${name} must not be negative.`);
      return number;
    },
    flag: (name) => get(name)?.toLowerCase() === 'true',
    names: () => [...values.keys()],
  };
}

/** Names that the operation does not know; every operation knows `api-version`. */
export function unknownParameters(query: Query, known: readonly string[]): string[] {
  const allowed = new Set(['api-version', ...known.map((name) => name.toLowerCase())]);
  return query.names().filter((name) => !allowed.has(name));
}
