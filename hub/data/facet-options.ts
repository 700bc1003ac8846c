import { SEVERITIES } from '../../src/core/sarif/finding.ts';
import { compareText } from '../../src/core/text/compare-text.ts';
import { valueLabel } from './facet-labels.ts';
import { DEFAULT_BRANCHES, FACET_NAMES, type FacetName, STATES, STATUSES } from './facet-names.ts';
import { countFacet } from './findings-list.ts';
import { type FindingsQuery, wantedValues } from './findings-query.ts';
import type { FindingsTable } from './findings-table.ts';

/** One value that a facet can be set to. */
interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** How many findings it would show. */
  readonly count: number;
}

const ORDERS: Readonly<Partial<Record<FacetName, readonly string[]>>> = {
  sev: SEVERITIES,
  status: STATUSES,
  state: STATES,
  branch: [DEFAULT_BRANCHES],
};

/** What a facet's list shows: values that would show something, and chosen ones, to be able to leave them. */
export function facetOptions(table: FindingsTable, name: FacetName, query: FindingsQuery): FacetOption[] {
  const counts = new Map(countFacet(table, name, query.text, query.filters));
  const chosen = new Set(wantedValues(query.filters, name));
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  const order = ORDERS[name] ?? [];
  const rank = (value: string): number => (order.indexOf(value) + order.length + 1) % (order.length + 1);
  return [...counts]
    .filter(([value, count]) => count > 0 || chosen.has(value))
    .map(([value, count]) => ({ value, label: valueLabel(name, value), count }))
    .sort((a, b) => rank(a.value) - rank(b.value) || b.count - a.count || compareText(a.label, b.label));
}

/** Facets that tell findings apart; those with a filter are always among them, so that it can be seen. */
export function usefulFacets(table: FindingsTable, query: FindingsQuery): FacetName[] {
  return FACET_NAMES.filter((name) => {
    const { values } = table.facets[name];
    const distinct = values.filter((value) => value !== DEFAULT_BRANCHES).length;
    return distinct > 1 || query.filters[name] !== undefined;
  });
}
