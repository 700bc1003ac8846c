import { useState } from 'react';
import { carryRows } from '../../data/carry-rows.ts';
import type { FindingsTable } from '../../data/findings-table.ts';
import { emptySelection, type RowSelection } from '../../parts/grid/row-selection.ts';

/** Which findings are selected; a table with newer scans keeps those that it still has. */
export function useRowSelection(
  table: FindingsTable,
): readonly [RowSelection, (selection: RowSelection) => void] {
  const [state, setState] = useState(() => ({ table, selection: emptySelection(table.count) }));
  let { selection } = state;
  if (state.table !== table) {
    selection = carried(selection, state.table, table);
    setState({ table, selection });
  }
  return [selection, (next) => setState({ table, selection: next })];
}

function carried(selection: RowSelection, before: FindingsTable, after: FindingsTable): RowSelection {
  const rows: number[] = [];
  if (selection.size > 0) {
    const carry = carryRows(before, after);
    for (let row = 0; row < before.count; row += 1) {
      const next = selection.has(row) ? carry(row) : null;
      if (next !== null) rows.push(next);
    }
  }
  return emptySelection(after.count).with(rows, true);
}
