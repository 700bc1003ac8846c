type Cell = string | number | boolean | null | readonly number[];

/** A table by its columns: objects for rows would take most of the time and memory of writing. */
interface Written {
  readonly count: number;
  readonly columns: Readonly<Record<string, (row: number) => Cell>>;
}

/** What each column says of an item. */
export function tableOf<Item>(
  items: readonly Item[],
  cells: Readonly<Record<string, (item: Item) => Cell>>,
): Written {
  const columns = Object.entries(cells).map(([name, cellOf]) => {
    const cellAt = (row: number): Cell => {
      const item = items[row];
      return item === undefined ? null : cellOf(item);
    };
    return [name, cellAt] as const;
  });
  return { count: items.length, columns: Object.fromEntries(columns) };
}

/** What a file holds beside its rows, as plain JSON. */
type Header = Readonly<Record<string, unknown>>;

/** Before compression; the edge gzips. Columns and one table of strings compress to a fraction of rows. */
export function writeColumns(
  format: string,
  version: number,
  header: Header,
  tables: Readonly<Record<string, Written>>,
): Uint8Array {
  const strings: string[] = [];
  const indices = new Map<string, number>();
  const intern = (text: string): number => {
    const known = indices.get(text);
    if (known !== undefined) return known;
    indices.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const written = Object.entries(tables).map(([name, { count, columns }]) => [
    name,
    { count, columns: count === 0 ? {} : columnsOf(count, columns, intern) },
  ]);
  return new TextEncoder().encode(
    JSON.stringify({
      format,
      version,
      header: inKeyOrder(header),
      tables: Object.fromEntries(written),
      strings,
    }),
  );
}

/** The order in which an object's keys were once set must not show in the bytes. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, inKeyOrder(inner)]));
}

/**
 * Texts become `t` columns of indices, everything else `v` columns of values. A column whose cells are all the same is
 * that cell instead of a list; at least one column is a list, so that no file can promise more rows than it has.
 */
function columnsOf(
  count: number,
  columns: Written['columns'],
  intern: (text: string) => number,
): Readonly<Record<string, unknown>> {
  const sorted = Object.entries(columns).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const written = sorted.map(([name, cellAt]) => ({ name, ...cellsOf(count, cellAt, intern) }));
  const hasList = written.some(({ isConstant }) => !isConstant);
  return Object.fromEntries(
    written.map(({ name, kind, cells, isConstant }, at) => [
      name,
      { [kind]: isConstant && (hasList || at > 0) ? cells[0] : cells },
    ]),
  );
}

function cellsOf(
  count: number,
  cellAt: (row: number) => Cell,
  intern: (text: string) => number,
): { readonly kind: 't' | 'v'; readonly cells: readonly Cell[]; readonly isConstant: boolean } {
  const cells: Cell[] = [];
  let kind: 't' | 'v' = 'v';
  let isConstant = true;
  for (let row = 0; row < count; row += 1) {
    const cell = cellAt(row);
    if (typeof cell === 'string') kind = 't';
    const value = typeof cell === 'string' ? intern(cell) : cell;
    isConstant &&= !Array.isArray(value) && (row === 0 || value === cells[0]);
    cells.push(value);
  }
  return { kind, cells, isConstant };
}
