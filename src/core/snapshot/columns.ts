import * as v from 'valibot';
import { failure, type Result, success } from '../result.ts';
import { damaged, parseStored } from './damaged.ts';

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

interface ColumnFile {
  readonly header: unknown;
  readonly tables: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

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

/** Texts become `t` columns of indices, everything else `v` columns of values. */
function columnsOf(
  count: number,
  columns: Written['columns'],
  intern: (text: string) => number,
): Readonly<Record<string, unknown>> {
  const written = Object.entries(columns)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, cellAt]) => {
      const cells: Cell[] = [];
      let hasText = false;
      for (let row = 0; row < count; row += 1) {
        const cell = cellAt(row);
        hasText ||= typeof cell === 'string';
        cells.push(typeof cell === 'string' ? intern(cell) : cell);
      }
      return [name, hasText ? { t: cells } : { v: cells }] as const;
    });
  return Object.fromEntries(written);
}

const index = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));
const file = v.object({
  format: v.string(),
  version: v.number(),
  header: v.unknown(),
  tables: v.record(
    v.string(),
    v.object({
      count: v.pipe(v.number(), v.integer(), v.minValue(0)),
      columns: v.record(
        v.string(),
        v.union([v.object({ t: v.array(index) }), v.object({ v: v.array(v.unknown()) })]),
      ),
    }),
  ),
  strings: v.array(v.string()),
});

/** Reads what `writeColumns` wrote, back into rows whose cells nobody has looked at yet. */
export function readColumns(format: string, version: number, bytes: Uint8Array): Result<ColumnFile> {
  const parsed = parseStored(format, bytes);
  if (!parsed.ok) return parsed;
  const read = v.safeParse(file, parsed.value);
  if (!read.success) return failure(damaged(format, 'its structure is not that of a scan result.'));
  const { output } = read;
  if (output.format !== format || output.version !== version) {
    return failure(
      damaged(format, `it is ${output.format} version ${output.version}, expected version ${version}.`),
    );
  }
  const tables = new Map<string, readonly Readonly<Record<string, unknown>>[]>();
  for (const [name, { count, columns }] of Object.entries(output.tables)) {
    const filled = Object.entries(columns).map(([column, cells]) => {
      const values = 't' in cells ? cells.t.map((at) => (at === null ? null : output.strings[at])) : cells.v;
      return [column, values] as const;
    });
    if (filled.some(([, values]) => values.length !== count)) {
      return failure(damaged(format, `a column of ${name} is not complete.`));
    }
    if (filled.length === 0 && count > 0) return failure(damaged(format, `${name} has no columns.`));
    const rowAt = (at: number) => Object.fromEntries(filled.map(([column, values]) => [column, values[at]]));
    tables.set(
      name,
      Array.from({ length: count }, (_, at) => rowAt(at)),
    );
  }
  return success({ header: output.header, tables });
}
