import type { CodeColumn } from './gather-column.ts';
import type { ColumnSpec, TableSpec } from './specs.ts';
import type { TextPlaces } from './text-places.ts';
import { writeCodes } from './write-codes.ts';
import { writeInts } from './write-ints.ts';
import { writeNumbers } from './write-numbers.ts';
import type { Written } from './written.ts';

/** @param texts of the file, @param out the bytes of the columns */
export function writeTable({ count, columns }: Written, texts: TextPlaces, out: Uint8Array[]): TableSpec {
  if (count === 0) return { count, columns: [] };
  const written: [string, ColumnSpec][] = [];
  const coded: [string, CodeColumn][] = [];
  const numbers = new Map<string, Int32Array>();
  const sorted = Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, column] of sorted) {
    switch (column.kind) {
      case 'none':
        written.push([name, ['n']]);
        break;
      case 'flags':
        written.push([name, ['b', writeInts(column.flags, out)]]);
        break;
      case 'numbers':
        written.push([name, writeNumbers(name, column.numbers, numbers, out)]);
        break;
      case 'hashes':
        out.push(column.bytes);
        written.push([name, column.nulls === null ? ['h'] : ['h', writeInts(column.nulls, out)]]);
        break;
      case 'codes':
        coded.push([name, column]);
        break;
    }
  }
  // What decides others has more distinct cells than they.
  coded.sort(([, a], [, b]) => b.codes.values.length - a.codes.values.length);
  const byRow = new Map<string, CodeColumn>();
  for (const [name, column] of coded) {
    const { values } = column.codes;
    const places = column.codes.hasText() ? texts.write(column.codes, out) : null;
    const how = writeCodes(column, count, byRow, out);
    if (how.length === 1) byRow.set(name, column);
    if (places !== null) written.push([name, ['t', values.length, places, ...how]]);
    else written.push([name, ['l', values.map((cell) => (Array.isArray(cell) ? cell : [])), ...how]]);
  }
  return { count, columns: written };
}
