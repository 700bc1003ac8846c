const BYTE_VALUES = 256;

/** Entropy of each plane of bytes of whole numbers: what gzip will need for one of them. */
export function bitsOf(sample: Int32Array): number {
  const [min, max] = boundsOf(sample);
  let bits = 0;
  for (let rest = max - min, shift = 0; rest > 0; rest = Math.floor(rest / BYTE_VALUES), shift += 8) {
    bits = withPlane(bits, sample, min, shift, rest);
  }
  return bits;
}

function boundsOf(sample: Int32Array): [min: number, max: number] {
  let min = sample[0] ?? 0;
  let max = min;
  for (let at = 1; at < sample.length; at += 1) {
    const value = sample[at] ?? 0;
    if (value < min) min = value;
    else if (value > max) max = value;
  }
  return [min, max];
}

/** @param max of the bytes, when it is below 256 */
function withPlane(before: number, sample: Int32Array, min: number, shift: number, max: number): number {
  const seen = new Uint32Array(Math.min(max + 1, BYTE_VALUES));
  for (let at = 0; at < sample.length; at += 1) {
    const byte = (((sample[at] ?? 0) - min) >>> shift) & (BYTE_VALUES - 1);
    seen[byte] = (seen[byte] ?? 0) + 1;
  }
  let bits = before;
  for (let byte = 0; byte < seen.length; byte += 1) {
    const share = (seen[byte] ?? 0) / sample.length;
    if (share > 0) bits -= share * Math.log2(share);
  }
  return bits;
}
