import { FACET_NAMES, type FacetName } from './facet-names.ts';
import {
  DEFAULT_QUERY,
  DEFAULT_SORT,
  type Filters,
  type FindingsQuery,
  GROUP_NAMES,
  SORT_NAMES,
  type Sort,
} from './findings-query.ts';

/** Stands for all values where the default is fewer. */
const ALL = '*';

/** What follows `?` in the address; the same query always gives the same text, the default one an empty text. */
export function formatQuery({ text, filters, sort, group, open }: FindingsQuery): string {
  const parts: string[] = [];
  const add = (name: string, values: readonly string[]): void => {
    parts.push(`${name}=${values.join(',')}`);
  };
  if (text !== '') add('q', [encode(text)]);
  for (const name of FACET_NAMES) {
    const values = filters[name];
    if (values !== undefined) add(name, values.length === 0 ? [ALL] : values.map(encode));
  }
  if (sort.by !== DEFAULT_SORT.by || sort.descending)
    add('sort', [`${sort.descending ? '-' : ''}${sort.by}`]);
  if (group !== null) add('group', [group]);
  if (open !== null) add('open', [encode(open)]);
  return parts.join('&');
}

/** Reads what `formatQuery` wrote or a person typed: what nobody knows is left out. */
export function parseQuery(search: string): FindingsQuery {
  const pairs = new Map<string, readonly string[]>();
  for (const part of search.replace(/^\?/u, '').split('&')) {
    const equals = part.indexOf('=');
    if (equals > 0) pairs.set(part.slice(0, equals), part.slice(equals + 1).split(','));
  }
  const first = (name: string): string | null => pairs.get(name)?.map(decode).join(',') || null;
  return {
    text: first('q') ?? DEFAULT_QUERY.text,
    filters: readFilters(pairs),
    sort: readSort(first('sort') ?? ''),
    group: GROUP_NAMES.find((name) => name === first('group')) ?? null,
    open: first('open'),
  };
}

function readFilters(pairs: ReadonlyMap<string, readonly string[]>): Filters {
  const filters: Partial<Record<FacetName, readonly string[]>> = {};
  for (const name of FACET_NAMES) {
    const values = pairs.get(name)?.filter((value) => value !== '');
    if (values === undefined || values.length === 0) continue;
    filters[name] = values.includes(ALL) ? [] : [...new Set(values.map(decode))];
  }
  return filters;
}

function readSort(written: string): Sort {
  const descending = written.startsWith('-');
  const by = SORT_NAMES.find((name) => name === (descending ? written.slice(1) : written));
  return by === undefined ? DEFAULT_SORT : { by, descending };
}

/** Slashes and colons stay readable. A value that is an asterisk does not mean all; halves of characters are lost. */
function encode(value: string): string {
  if (value === ALL) return '%2A';
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/%2F/gu, '/')
    .replace(/%3A/gu, ':')
    .replace(/%20/gu, '+');
}

/** Addresses typed or cut by people may hold broken escapes: they stay as they are. */
function decode(value: string): string {
  const spaced = value.replace(/\+/gu, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
