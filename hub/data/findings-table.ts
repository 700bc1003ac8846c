import { rowCount } from './baseline-rows.ts';
import type { FacetName } from './facet-names.ts';
import type { LoadedScan } from './loaded-scan.ts';
import { buildColumns, type ColumnName } from './table/build-columns.ts';
import { buildFacets } from './table/build-facets.ts';
import type { Column } from './table/column.ts';
import type { Facet } from './table/facet.ts';
import { createTextSearch, type TextSearch } from './table/text-search.ts';

/** Where a row of the table comes from. */
export interface Place {
  readonly scan: LoadedScan;
  /** Of the scan's index; those of its baseline stand behind (baseline-rows.ts). */
  readonly row: number;
}

/** The findings of all scans: columns of numbers, no object per row. Rows are numbered from 0. */
export interface FindingsTable {
  readonly count: number;
  readonly scans: readonly LoadedScan[];
  readonly columns: Readonly<Record<ColumnName, Column>>;
  /** 1-based; 0: the finding has none. */
  readonly lines: Uint32Array;
  readonly facets: Readonly<Record<FacetName, Facet>>;
  readonly search: TextSearch;
  place(row: number): Place | null;
  /** The row of a finding's place; null: not in this table. */
  rowOf(place: Place): number | null;
}

/** Puts the scans' columns together. Values that several scans have are kept once. */
export function buildTable(scans: readonly LoadedScan[]): FindingsTable {
  const sizes = scans.map(({ index }) => rowCount(index));
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const { columns, lines } = buildColumns(scans, starts, count);
  const { tool, rule, ruleName, path, location, cwe: weakness } = columns;
  return {
    count,
    scans,
    columns,
    lines,
    facets: buildFacets(scans, columns),
    search: createTextSearch(count, [rule, ruleName, path, location, tool, weakness]),
    place(row) {
      const at = starts.findLastIndex((start) => start <= row);
      const scan = scans[at];
      return scan === undefined || row < 0 || row >= count ? null : { scan, row: row - (starts[at] ?? 0) };
    },
    rowOf({ scan, row }) {
      const at = scans.indexOf(scan);
      return at === -1 || row < 0 || row >= (sizes[at] ?? 0) ? null : (starts[at] ?? 0) + row;
    },
  };
}
