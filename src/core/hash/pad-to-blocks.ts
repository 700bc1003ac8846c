/** Of SHA-1 and SHA-256 alike. */
export const BLOCK_BYTES = 64;

/** The message as both standards pad it: a bit, zeros, and its length in bits. */
export function padToBlocks(data: Uint8Array): Uint8Array {
  const length = Math.ceil((data.length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
  const padded = new Uint8Array(length);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(data.length / 0x2000_0000));
  view.setUint32(length - 4, (data.length << 3) >>> 0);
  return padded;
}
