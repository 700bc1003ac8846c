import type { FindingsTable } from './findings-table.ts';
import { shownName } from './shown-text.ts';
import { valueAt } from './table/column.ts';

/** What a row says, fit to be shown. */
interface RowTexts {
  readonly title: string;
  readonly place: string;
}

/** Rule and place of a row. */
export function rowTexts({ columns, lines }: FindingsTable, row: number): RowTexts {
  const line = lines[row] ?? 0;
  const path = valueAt(columns.path, row) || valueAt(columns.location, row) || 'No place in a file';
  return {
    title: shownName(valueAt(columns.ruleName, row) || valueAt(columns.rule, row)),
    place: line === 0 ? shownName(path) : `${shownName(path)}:${line}`,
  };
}
