/** What findings can be filtered by: the names in the address. */
export const FACET_NAMES = [
  'sev',
  'status',
  'state',
  'tool',
  'rule',
  'cwe',
  'repo',
  'branch',
  'cat',
  'folder',
  'fix',
] as const;
/** One of `FACET_NAMES`. */
export type FacetName = (typeof FACET_NAMES)[number];

/** Stands for the default branch of each repository, or its newest scan's; `~` cannot stand in a branch's name. */
export const DEFAULT_BRANCHES = '~default';

/** What the page shows when the address says nothing about it. */
export const DEFAULT_FILTERS: Readonly<Partial<Record<FacetName, readonly string[]>>> = {
  // What no tool looked for is not fixed: it must not look as if it were gone.
  status: ['open', 'notScanned'],
  branch: [DEFAULT_BRANCHES],
};

/** Of a finding, as far as somebody has to act on it. */
export const STATUSES = ['open', 'dismissed', 'suppressed', 'noProblem', 'fixed', 'notScanned'] as const;
/** Against the baseline; `updated` counts as unchanged. */
export const STATES = ['new', 'unchanged', 'unknown', 'fixed', 'notScanned'] as const;
