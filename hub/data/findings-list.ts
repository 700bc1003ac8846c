import { SEVERITIES } from '../../src/core/sarif/finding.ts';
import { compareText } from '../../src/core/text/compare-text.ts';
import { FACET_NAMES, type FacetName, STATES } from './facet-names.ts';
import { type Filters, type GroupName, type Sort, type SortName, wantedValues } from './findings-query.ts';
import type { FindingsTable } from './findings-table.ts';
import type { ColumnName } from './table/build-columns.ts';
import { type Column, ranksOf } from './table/column.ts';
import { type Constraint, countValues, filterRows } from './table/facet.ts';
import { groupRows, type RowGroup } from './table/group-rows.ts';
import { sortRows } from './table/sort-rows.ts';

/** All rows of the table in order; filtering keeps it, so that typing never sorts. */
export function orderRows(table: FindingsTable, { by, descending }: Sort): Uint32Array {
  const { columns, count } = table;
  const identity = Uint32Array.from({ length: count }, (_, row) => row);
  const sorted = (rows: Uint32Array, name: ColumnName, isReverse: boolean): Uint32Array => {
    const { values, codes } = columns[name];
    return sortRows(rows, { codes, ranks: ranksOf(values, comparison(name)), descending: isReverse });
  };
  if (by === 'age') return sorted(sorted(identity, 'severity', false), 'firstSeen', descending);
  const byAge = sorted(identity, 'firstSeen', false);
  if (by === 'severity') return sorted(byAge, 'severity', descending);
  const bySeverity =
    by === 'path'
      ? sortRows(identity, { codes: table.lines, ranks: null, descending })
      : sorted(byAge, 'severity', false);
  if (by === 'repo') return byRepository(table, bySeverity, descending);
  return sorted(bySeverity, SORTED_BY[by], descending);
}

const SORTED_BY: Readonly<Record<Exclude<SortName, 'repo'>, ColumnName>> = {
  severity: 'severity',
  age: 'firstSeen',
  rule: 'rule',
  path: 'path',
  state: 'state',
  tool: 'tool',
};

function comparison(name: ColumnName): (a: string, b: string) => number {
  const order: readonly string[] | null = name === 'severity' ? SEVERITIES : name === 'state' ? STATES : null;
  return order === null ? compareText : (a, b) => order.indexOf(a) - order.indexOf(b);
}

function byRepository({ facets }: FindingsTable, rows: Uint32Array, descending: boolean): Uint32Array {
  const { values, codes, members } = facets.repo;
  const ranks = ranksOf(
    members.map(([at]) => values[at ?? -1] ?? ''),
    compareText,
  );
  return sortRows(rows, { codes, ranks, descending });
}

/** What passes text and filters, in the order of `rows`. */
export function findRows(
  table: FindingsTable,
  rows: Uint32Array,
  text: string,
  filters: Filters,
): Uint32Array {
  return filterRows(rows, constraints(table, filters, null), table.search(text));
}

/** A facet's values with the number of findings that choosing it would show, its own filter left aside. */
export function countFacet(
  table: FindingsTable,
  name: FacetName,
  text: string,
  filters: Filters,
): ReadonlyMap<string, number> {
  const all = Uint32Array.from({ length: table.count }, (_, row) => row);
  const rows = filterRows(all, constraints(table, filters, name), table.search(text));
  const facet = table.facets[name];
  const counts = countValues(rows, facet);
  return new Map(facet.values.map((value, at) => [value, counts[at] ?? 0]));
}

function constraints({ facets }: FindingsTable, filters: Filters, except: FacetName | null): Constraint[] {
  return FACET_NAMES.filter((name) => name !== except)
    .map((name) => ({ facet: facets[name], wanted: new Set(wantedValues(filters, name)) }))
    .filter(({ wanted }) => wanted.size > 0);
}

/** The rows by what they have in common. */
export function groupFindings(table: FindingsTable, rows: Uint32Array, by: GroupName): RowGroup[] {
  return groupRows(rows, groupColumn(table, by));
}

function groupColumn({ columns, facets }: FindingsTable, by: GroupName): Column {
  switch (by) {
    case 'file':
      return columns.path;
    case 'repo': {
      const { values, codes, members } = facets.repo;
      const ofScan = Uint32Array.from(members, ([at]) => at ?? 0);
      return { values, codes: codes.map((code) => ofScan[code] ?? 0) };
    }
    default:
      return columns[by];
  }
}
