import type { Cell } from './cell.ts';
import { type Column, ColumnGatherer } from './gather-column.ts';

/** A table by its columns: objects for rows would take most of the time and memory of writing. */
export interface Written<Name extends string = string> {
  readonly count: number;
  readonly columns: Readonly<Record<Name, Column>>;
}

const ROWS_AT_ONCE = 256;

/** What each column says of an item. Rows a few at a time: a column over all of them would fetch each from memory again. */
export function tableOf<Item, Name extends string>(
  items: readonly Item[],
  cells: Readonly<Record<Name, (item: Item) => Cell>>,
): Written<Name> {
  const gatherers: ColumnGatherer<Item>[] = [];
  for (const name in cells) gatherers.push(new ColumnGatherer(name, items, cells[name]));
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) {
    const block = items.slice(from, from + ROWS_AT_ONCE);
    for (const gatherer of gatherers) gatherer.take(block, from);
  }
  const columns = gatherers.map((gatherer) => [gatherer.name, gatherer.column()]);
  // The names are those of the cells.
  return { count: items.length, columns: Object.fromEntries(columns) as Record<Name, Column> };
}
