import type { CodeColumn } from './gather-column.ts';
import type { IntsSpec } from './specs.ts';
import { spreadOver } from './spread.ts';
import { writeInts } from './write-ints.ts';

/**
 * Writes the codes of a column, one for each row; or, where another column decides it, as a rule decides its name, one
 * for each distinct cell of that column.
 * @param count of rows
 * @param written columns that are written row by row
 */
export function writeCodes(
  column: CodeColumn,
  count: number,
  written: ReadonlyMap<string, CodeColumn>,
  out: Uint8Array[],
): readonly [codes: IntsSpec, of?: string] {
  // From 0, one after the other; no column with fewer cells decides it.
  if (column.codes.isDistinct) return [[0, 1, -1]];
  const { codes } = column.codes;
  if (codes === null) return [[0, 0]];
  for (const [of, other] of written) {
    const table = other.codes.values.length * 2 <= count ? decided(column, other, count) : null;
    if (table !== null) return [writeInts(table, out), of];
  }
  return [writeInts(column.items === null ? codes : spreadOver(column.items, codes), out)];
}

/** For each code of the other column the one that goes with it; null: it does not decide. */
function decided(column: CodeColumn, other: CodeColumn, count: number): Int32Array | null {
  const { codes } = column.codes;
  const { codes: others, values } = other.codes;
  if (codes === null || others === null) return null;
  const table = new Int32Array(values.length).fill(-1);
  // Where rows share their items, these tell it.
  const isAlike = column.items === other.items;
  const [items, otherItems] = isAlike ? [null, null] : [column.items, other.items];
  const rows = isAlike ? codes.length : count;
  for (let row = 0; row < rows; row += 1) {
    const code = codes[items === null ? row : (items[row] ?? 0)] ?? 0;
    const place = others[otherItems === null ? row : (otherItems[row] ?? 0)] ?? 0;
    const before = table[place];
    if (before === -1) table[place] = code;
    else if (before !== code) return null;
  }
  return table;
}
