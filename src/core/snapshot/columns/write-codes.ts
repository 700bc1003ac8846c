import type { CodeList } from './code-list.ts';
import type { IntsSpec } from './specs.ts';
import { writeInts } from './write-ints.ts';

/**
 * Writes the codes of a column, one for each row; or, where another column decides it, as a rule decides its name, one
 * for each distinct cell of that column.
 * @param written columns that are written row by row
 */
export function writeCodes(
  { codes }: CodeList,
  written: ReadonlyMap<string, CodeList>,
  out: Uint8Array[],
): readonly [codes: IntsSpec, of?: string] {
  if (codes === null) return [[0, 0]];
  for (const [of, other] of written) {
    const table = other.values.length * 2 <= codes.length ? decided(codes, other) : null;
    if (table !== null) return [writeInts(table, out), of];
  }
  return [writeInts(codes, out)];
}

/** For each code of the other column the one that goes with it; null: it does not decide. */
function decided(codes: Int32Array, { codes: others, values }: CodeList): Int32Array | null {
  if (others === null) return null;
  const table = new Int32Array(values.length).fill(-1);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? 0;
    const other = others[row] ?? 0;
    const before = table[other];
    if (before === -1) table[other] = code;
    else if (before !== code) return null;
  }
  return table;
}
