import { bitsOf } from './bits-of.ts';
import type { IntsSpec } from './specs.ts';

const FOLLOWING_ROWS = 2_000;
const SAMPLE_BLOCKS = 4;
const SAMPLE_BLOCK = 256;
/** Bits of each value that another way has to save to be worth it. */
const WORTH_BITS = 0.25;

/**
 * Writes whole numbers below 2 ** 29, of which a difference of two has 32 bits, in the way that compresses best:
 * themselves, differences to the one before, or those to another column.
 * @param others columns that are written already and that these may follow
 */
export function writeInts(
  values: Int32Array,
  out: Uint8Array[],
  others: ReadonlyMap<string, Int32Array> | null = null,
): IntsSpec {
  const first = values[0] ?? 0;
  if (isConstant(values, first)) return [0, first];
  const plain = sampleOf(values, null, 0);
  // 0 for differences, as long as nobody knows what stands before the first.
  let [way, minus, bits]: [number | string | null, Int32Array, number] = [null, values, bitsOf(plain)];
  if (bits > WORTH_BITS) {
    const cost = bitsOf(sampleOf(values, values, 1));
    if (cost < bits - WORTH_BITS) [way, bits] = [0, cost];
  }
  // Of a small table it takes longer to look than it can save.
  if (others !== null && values.length >= FOLLOWING_ROWS) {
    for (const [name, other] of others) {
      if (bits <= WORTH_BITS) break;
      const cost = bitsOf(sampleOf(values, other, 0));
      if (cost < bits - WORTH_BITS) [way, minus, bits] = [name, other, cost];
    }
  }
  if (way === null) return write(values, null, first, out);
  return write(differences(values, minus, way === 0 ? 1 : 0), way, first, out);
}

function isConstant(values: Int32Array, first: number): boolean {
  // Most of them tell it by their end.
  if (values[values.length - 1] !== first) return values.length === 0;
  for (let row = 1; row < values.length; row += 1) if (values[row] !== first) return false;
  return true;
}

/** Of each row. @param back 1: to the row before; the first one has nothing before it and is made to be the second one. */
function differences(values: Int32Array, minus: Int32Array, back: 0 | 1): Int32Array {
  const written = new Int32Array(values.length);
  for (let row = back; row < values.length; row += 1) {
    written[row] = (values[row] ?? 0) - (minus[row - back] ?? 0);
  }
  if (back === 1) written[0] = written[1] ?? 0;
  return written;
}

/** Some blocks of rows. @param minus null: of the values themselves */
function sampleOf(values: Int32Array, minus: Int32Array | null, back: 0 | 1): Int32Array {
  const count = values.length;
  const size = Math.min(count, SAMPLE_BLOCKS * SAMPLE_BLOCK);
  if (size === count) return minus === null ? values : differences(values, minus, back);
  const sample = new Int32Array(size);
  const step = Math.floor((count - SAMPLE_BLOCK) / (SAMPLE_BLOCKS - 1));
  for (let at = 0, start = 0; at < size; at += SAMPLE_BLOCK, start += step) {
    const block = values.subarray(start, start + SAMPLE_BLOCK);
    if (minus === null) sample.set(block, at);
    else if (back === 0 || start > 0) {
      const other = minus.subarray(start - back, start - back + SAMPLE_BLOCK);
      sample.set(differences(block, other, 0), at);
    } else sample.set(differences(block, block, 1), at);
  }
  return sample;
}

function write(values: Int32Array, way: number | string | null, first: number, out: Uint8Array[]): IntsSpec {
  const before = values[0] ?? 0;
  let [min, max] = [before, before];
  for (let row = 1; row < values.length; row += 1) {
    const value = values[row] ?? 0;
    if (value < min) min = value;
    else if (value > max) max = value;
  }
  const span = max - min;
  const width = span === 0 ? 0 : span < 2 ** 8 ? 1 : span < 2 ** 16 ? 2 : span < 2 ** 24 ? 3 : 4;
  for (let plane = 0; plane < width; plane += 1) out.push(planeOf(values, min, 8 * plane));
  // So that a straight line takes no byte.
  if (typeof way === 'number') return [width, min, first - before];
  return way === null ? [width, min] : [width, min, way];
}

function planeOf(values: Int32Array, min: number, shift: number): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row += 1) bytes[row] = ((values[row] ?? 0) - min) >>> shift;
  return bytes;
}
