import type { Column } from './gather-column.ts';
import { spreadOver } from './spread.ts';
import type { Written } from './written.ts';

/** The table of rows several of which share an item. @param items of each row the item that it shows */
export function spreadTable<Name extends string>(
  { columns }: Written<Name>,
  items: Int32Array,
): Written<Name> {
  const spread = Object.entries<Column>(columns).map(([name, column]) => [name, spreadColumn(column, items)]);
  // The names are the same.
  return { count: items.length, columns: Object.fromEntries(spread) as Record<Name, Column> };
}

function spreadColumn(column: Column, items: Int32Array): Column {
  switch (column.kind) {
    case 'codes':
      return { ...column, items };
    case 'numbers':
      return { kind: 'numbers', numbers: column.numbers.spread(items) };
    case 'flags':
      return { kind: 'flags', flags: spreadOver(items, column.flags) };
    default:
      // Hashes are of one finding each.
      return column;
  }
}
