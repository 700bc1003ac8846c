import type { NumberList } from './number-list.ts';
import type { ColumnSpec } from './specs.ts';
import { writeInts } from './write-ints.ts';

/** @param others columns of whole numbers that are written already and that differ from row to row */
export function writeNumbers(
  name: string,
  numbers: NumberList,
  others: Map<string, Int32Array>,
  out: Uint8Array[],
): ColumnSpec {
  const floats = numbers.floats();
  if (floats !== null) {
    out.push(littleEndian(floats));
    return ['f'];
  }
  const only = numbers.only();
  if (only !== null) return ['i', [0, only]];
  const { values, none } = numbers.ints();
  const ints = writeInts(values, out, others);
  others.set(name, values);
  return none === null ? ['i', ints] : ['i', ints, none];
}

function littleEndian(values: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (const [row, value] of values.entries()) view.setFloat64(row * 8, value, true);
  return new Uint8Array(view.buffer);
}
