/** What SHA-1 and SHA-256 (FIPS 180-4) have in common: padding, blocks of 64 octets, a state of words of 32 bits. */
const BLOCK_BYTES = 64;

/** Where two such functions differ. */
interface BlockFunction {
  readonly start: Int32Array;
  /** Of the message schedule. */
  readonly words: number;
  /** Fills all words but the first 16, which are the block itself. */
  schedule(words: Int32Array): void;
  compress(state: Int32Array, words: Int32Array): void;
}

/** Lower-case hex of the last state. */
export function digestBlocks(data: Uint8Array, { start, words: size, ...rest }: BlockFunction): string {
  const padded = padToBlocks(data);
  const view = new DataView(padded.buffer);
  const state = start.slice();
  const words = new Int32Array(size);
  for (let offset = 0; offset < padded.length; offset += BLOCK_BYTES) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(offset + i * 4);
    rest.schedule(words);
    rest.compress(state, words);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** @param index inside of `words`: the compiler cannot know */
export function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

/** The message as both standards pad it: a bit, zeros, and its length in bits. */
function padToBlocks(data: Uint8Array): Uint8Array {
  const length = Math.ceil((data.length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
  const padded = new Uint8Array(length);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(data.length / 0x2000_0000));
  view.setUint32(length - 4, (data.length << 3) >>> 0);
  return padded;
}
