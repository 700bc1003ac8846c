import type { ColumnSpec } from './specs.ts';
import { INT_MAX, writeInts } from './write-ints.ts';

/**
 * @param values NaN: null, or no number if there are no nulls
 * @param others columns of whole numbers that are written already
 */
export function writeNumbers(
  name: string,
  values: Float64Array,
  hasNull: boolean,
  others: Map<string, Int32Array>,
  out: Uint8Array[],
): ColumnSpec {
  const whole = wholeNumbers(values, hasNull);
  if (whole === null) {
    out.push(littleEndian(values));
    return ['f'];
  }
  const ints = writeInts(whole.values, out, others);
  others.set(name, whole.values);
  return hasNull ? ['i', ints, whole.none] : ['i', ints];
}

/** Null: there are others, or too large ones. `none` stands for null. */
function wholeNumbers(numbers: Float64Array, hasNull: boolean): { values: Int32Array; none: number } | null {
  let min = INT_MAX;
  for (let row = 0; row < numbers.length; row += 1) {
    const value = numbers[row] ?? 0;
    const isNull = hasNull && Number.isNaN(value);
    if (!isNull && !(Number.isInteger(value) && Math.abs(value) < INT_MAX)) return null;
    if (value < min) min = value;
  }
  const none = min - 1;
  const values = new Int32Array(numbers.length);
  for (let row = 0; row < numbers.length; row += 1) {
    const value = numbers[row] ?? 0;
    values[row] = Number.isNaN(value) ? none : value;
  }
  return { values, none };
}

function littleEndian(values: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (const [row, value] of values.entries()) view.setFloat64(row * 8, value, true);
  return new Uint8Array(view.buffer);
}
