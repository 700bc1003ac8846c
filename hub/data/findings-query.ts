import { DEFAULT_FILTERS, type FacetName } from './facet-names.ts';

/** What the list can be sorted by. */
export const SORT_NAMES = ['severity', 'age', 'rule', 'path', 'state', 'repo', 'tool'] as const;
/** One of `SORT_NAMES`. */
export type SortName = (typeof SORT_NAMES)[number];

/** What the list can be grouped by. */
export const GROUP_NAMES = ['rule', 'file', 'repo', 'tool', 'severity'] as const;
/** One of `GROUP_NAMES`. */
export type GroupName = (typeof GROUP_NAMES)[number];

export interface Sort {
  readonly by: SortName;
  /** Ascending is: worst first, oldest first, A to Z. */
  readonly descending: boolean;
}

/** Values per facet; absent: the default, empty: everything. */
export type Filters = Readonly<Partial<Record<FacetName, readonly string[]>>>;

/** Everything that the list of findings shows depends on this and on the scans. */
export interface FindingsQuery {
  readonly text: string;
  readonly filters: Filters;
  readonly sort: Sort;
  readonly group: GroupName | null;
  /** Of the finding whose details are shown: its key, and with the same key in several scans, where. */
  readonly open: string | null;
}

/** Worst first, then oldest first. */
export const DEFAULT_SORT: Sort = { by: 'severity', descending: false };

/** The query of an address that says nothing. */
export const DEFAULT_QUERY: FindingsQuery = {
  text: '',
  filters: {},
  sort: DEFAULT_SORT,
  group: null,
  open: null,
};

/** The values that a facet lets pass; empty: all. */
export function wantedValues(filters: Filters, name: FacetName): readonly string[] {
  return filters[name] ?? DEFAULT_FILTERS[name] ?? [];
}

/** The filters with other values for one facet. */
export function withValues(filters: Filters, name: FacetName, values: readonly string[]): Filters {
  const standard = DEFAULT_FILTERS[name] ?? [];
  const isStandard = values.length === standard.length && values.every((value) => standard.includes(value));
  const { [name]: _, ...others } = filters;
  return isStandard ? others : { ...others, [name]: values };
}
