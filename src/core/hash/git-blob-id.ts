import { at, digestBlocks } from './digest-blocks.ts';

/** Initial state and the constants of the four quarters, as FIPS 180-4 defines SHA-1. */
const START = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
const QUARTER = Int32Array.of(0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6);

/** The id that git gives a file of these octets, by which anybody can tell whether they came whole: SHA-1, 40 digits. */
export function gitBlobId(bytes: Uint8Array): string {
  const header = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const object = new Uint8Array(header.length + bytes.length);
  object.set(header);
  object.set(bytes, header.length);
  return digestBlocks(object, { start: START, words: 80, schedule, compress });
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function schedule(words: Int32Array): void {
  for (let i = 16; i < 80; i += 1) {
    words[i] = rotateLeft(at(words, i - 3) ^ at(words, i - 8) ^ at(words, i - 14) ^ at(words, i - 16), 1);
  }
}

function compress(state: Int32Array, words: Int32Array): void {
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  for (let i = 0; i < 80; i += 1) {
    const quarter = Math.floor(i / 20);
    const mixed =
      quarter === 0 ? (b & c) | (~b & d) : quarter === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (rotateLeft(a, 5) + mixed + e + at(words, i) + at(QUARTER, quarter)) | 0;
    e = d;
    d = c;
    c = rotateLeft(b, 30);
    b = a;
    a = next;
  }
  for (const [i, value] of [a, b, c, d, e].entries()) state[i] = (at(state, i) + value) | 0;
}
