import type { Cell } from './cell.ts';
import { type Column, ColumnGatherer } from './gather-column.ts';

/** A table by its columns: objects for rows would take most of the time and memory of writing. */
export interface Written<Name extends string = string> {
  readonly count: number;
  readonly columns: Readonly<Record<Name, Column>>;
}

/** Few enough to stay near the processor until each column has looked at them. */
const ROWS_AT_ONCE = 512;

/** What each column says of an item. */
export function tableOf<Item, Name extends string>(
  items: readonly Item[],
  cells: Readonly<Record<Name, (item: Item) => Cell>>,
): Written<Name> {
  const names: Name[] = [];
  for (const name in cells) names.push(name);
  const columns = gathered(items, names, (rows, block) => {
    for (const name of names) block[name] = rows.map(cells[name]);
  });
  return { count: items.length, columns };
}

/** @param fill tells all columns of some rows at once, the first of which is the row `from` */
export function gathered<Item, Name extends string>(
  items: readonly Item[],
  names: readonly Name[],
  fill: (rows: readonly Item[], block: Record<Name, Cell[]>, from: number) => void,
): Readonly<Record<Name, Column>> {
  const count = items.length;
  const gatherers = names.map((name) => [name, new ColumnGatherer(name, count)] as const);
  // The names are all there from the first block on.
  const block = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Cell[]>;
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows = items.slice(from, from + ROWS_AT_ONCE);
    fill(rows, block, from);
    for (const [name, gatherer] of gatherers) {
      const cells = block[name];
      // The last rows may be fewer.
      if (cells.length > rows.length) cells.length = rows.length;
      gatherer.take(cells, from);
    }
  }
  const columns = gatherers.map(([name, gatherer]) => [name, gatherer.column()]);
  return Object.fromEntries(columns) as Record<Name, Column>;
}
