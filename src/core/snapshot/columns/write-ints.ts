import type { IntsSpec } from './specs.ts';

const FOLLOWING_ROWS = 2_000;
const SAMPLE_BLOCKS = 16;
const SAMPLE_BLOCK = 256;
/** Bits of each value that another way has to save to be worth it. */
const WORTH_BITS = 0.25;

/** What is written of each value: itself, or its difference to another one. */
interface Way {
  /** See `IntsSpec`; 0 for differences, as long as nobody knows what stands before the first. */
  readonly way?: number | string;
  /** Of the same rows. */
  readonly minus: Int32Array | 'before' | null;
}

/**
 * Writes whole numbers below 2 ** 29, of which a difference of two has 32 bits, in the way that compresses best.
 * @param others columns that are written already and that these may follow
 */
export function writeInts(
  values: Int32Array,
  out: Uint8Array[],
  others: ReadonlyMap<string, Int32Array> = new Map(),
): IntsSpec {
  const first = values[0] ?? 0;
  if (values.every((value) => value === first)) return [0, first];
  // Of a small table it takes longer to look than it can save.
  const followed = values.length < FOLLOWING_ROWS ? [] : [...others];
  const ways: Way[] = [
    { minus: null },
    { way: 0, minus: 'before' },
    ...followed.map(([way, minus]) => ({ way, minus })),
  ];
  const rows = sampleOf(values.length);
  let [best, bits] = [ways[0], Number.POSITIVE_INFINITY];
  for (const way of ways) {
    const cost = bitsOf(sampled(values, way, rows));
    if (cost < bits - WORTH_BITS) [best, bits] = [way, cost];
  }
  const { way, minus } = best ?? { minus: null };
  return write(minus === null ? values : differences(values, minus), way, first, out);
}

/** Of each row; the first one has nothing before it and is made to be the second one. */
function differences(values: Int32Array, minus: Int32Array | 'before'): Int32Array {
  const written = new Int32Array(values.length);
  for (let row = 0; row < values.length; row += 1) written[row] = difference(values, minus, row);
  return written;
}

function difference(values: Int32Array, minus: Int32Array | 'before', row: number): number {
  if (minus !== 'before') return (values[row] ?? 0) - (minus[row] ?? 0);
  const to = row === 0 ? 1 : row;
  return (values[to] ?? 0) - (values[to - 1] ?? 0);
}

function sampled(values: Int32Array, { minus }: Way, rows: Int32Array): Int32Array {
  const sample = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    sample[at] = minus === null ? (values[row] ?? 0) : difference(values, minus, row);
  }
  return sample;
}

function write(
  values: Int32Array,
  way: number | string | undefined,
  first: number,
  out: Uint8Array[],
): IntsSpec {
  const before = values[0] ?? 0;
  let [min, max] = [before, before];
  for (let row = 1; row < values.length; row += 1) {
    const value = values[row] ?? 0;
    if (value < min) min = value;
    else if (value > max) max = value;
  }
  const span = max - min;
  const w = span === 0 ? 0 : span < 2 ** 8 ? 1 : span < 2 ** 16 ? 2 : span < 2 ** 24 ? 3 : 4;
  for (let plane = 0; plane < w; plane += 1) {
    const bytes = new Uint8Array(values.length);
    const shift = 8 * plane;
    for (let row = 0; row < values.length; row += 1) bytes[row] = ((values[row] ?? 0) - min) >>> shift;
    out.push(bytes);
  }
  // So that a straight line takes no byte.
  if (typeof way === 'number') return [w, min, first - before];
  return way === undefined ? [w, min] : [w, min, way];
}

/** Entropy of each plane of bytes: what gzip will need for a value. */
function bitsOf(sample: Int32Array): number {
  const min = sample.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const seen = new Uint32Array(4 * 256);
  for (let at = 0; at < sample.length; at += 1) {
    const value = (sample[at] ?? 0) - min;
    for (let plane = 0; plane < 4; plane += 1) {
      const place = plane * 256 + ((value >>> (8 * plane)) & 255);
      seen[place] = (seen[place] ?? 0) + 1;
    }
  }
  let bits = 0;
  for (let place = 0; place < seen.length; place += 1) {
    const share = (seen[place] ?? 0) / sample.length;
    if (share > 0) bits -= share * Math.log2(share);
  }
  return bits;
}

function sampleOf(count: number): Int32Array {
  const size = Math.min(count, SAMPLE_BLOCKS * SAMPLE_BLOCK);
  const rows = new Int32Array(size);
  const step = size === count ? SAMPLE_BLOCK : Math.floor((count - SAMPLE_BLOCK) / (SAMPLE_BLOCKS - 1));
  for (let at = 0; at < size; at += 1) {
    rows[at] = Math.floor(at / SAMPLE_BLOCK) * step + (at % SAMPLE_BLOCK);
  }
  return rows;
}
