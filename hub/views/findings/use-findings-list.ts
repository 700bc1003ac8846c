import { useCallback, useMemo, useState } from 'react';
import { findRows, groupFindings, orderRows } from '../../data/findings-list.ts';
import type { FindingsQuery } from '../../data/findings-query.ts';
import type { FindingsTable } from '../../data/findings-table.ts';
import type { RowGroup } from '../../data/table/group-rows.ts';
import { flatItems, type GridItems, groupedItems } from '../../parts/grid/grid-items.ts';

export interface FindingsList {
  /** What passes the filter, in the order of the screen, also of groups that are closed. */
  readonly rows: Uint32Array;
  /** Empty: the list is not grouped. */
  readonly groups: readonly RowGroup[];
  readonly items: GridItems;
  readonly isCollapsed: (group: number) => boolean;
  /** @param isCollapsed left out: the other way round */
  readonly toggleGroup: (group: number, isCollapsed?: boolean) => void;
  readonly toggleAllGroups: (isCollapsed: boolean) => void;
}

/** What the query makes of the table. Each step runs again only when something of its own changes. */
export function useFindingsList(table: FindingsTable, query: FindingsQuery): FindingsList {
  const { text, filters, sort, group } = query;
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const order = useMemo(() => orderRows(table, sort), [table, sort]);
  const found = useMemo(() => findRows(table, order, text, filters), [table, order, text, filters]);
  const groups = useMemo(
    () => (group === null ? [] : groupFindings(table, found, group)),
    [table, found, group],
  );
  const rows = useMemo(() => (group === null ? found : joined(found.length, groups)), [group, found, groups]);
  const idOf = useCallback((at: number) => `${group}=${groups[at]?.value}`, [group, groups]);
  const items = useMemo(() => {
    if (group === null) return flatItems(rows);
    return groupedItems(
      groups.map(({ rows: ofGroup }, at) => ({ rows: ofGroup, isCollapsed: collapsed.has(idOf(at)) })),
    );
  }, [group, groups, rows, collapsed, idOf]);
  return {
    rows,
    groups,
    items,
    isCollapsed: (at) => collapsed.has(idOf(at)),
    toggleGroup(at, isCollapsed = !collapsed.has(idOf(at))) {
      const next = new Set(collapsed);
      if (isCollapsed) next.add(idOf(at));
      else next.delete(idOf(at));
      setCollapsed(next);
    },
    toggleAllGroups(isCollapsed) {
      setCollapsed(new Set(isCollapsed ? groups.map((_, at) => idOf(at)) : []));
    },
  };
}

function joined(count: number, groups: readonly RowGroup[]): Uint32Array {
  const all = new Uint32Array(count);
  let at = 0;
  for (const { rows } of groups) {
    all.set(rows, at);
    at += rows.length;
  }
  return all;
}
