import { joinChunks } from '../join-chunks.ts';
import { at, digestBlocks } from './digest-blocks.ts';

/**
 * SHA-256 (FIPS 180-4) in plain TypeScript: the core runs in the browser and without `node:crypto`, where the
 * platform's own digest is asynchronous.
 */
const PRIMES_NEEDED = 64;

/** The first 32 bits of the fractional part of a root, as the standard defines its constants. */
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 0x1_0000_0000) | 0;
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

const PRIMES = primes(PRIMES_NEEDED);
const ROUND = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function schedule(words: Int32Array): void {
  for (let i = 16; i < 64; i += 1) {
    const near = at(words, i - 2);
    const far = at(words, i - 15);
    const sigma1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    const sigma0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    words[i] = (sigma1 + at(words, i - 7) + sigma0 + at(words, i - 16)) | 0;
  }
}

function compress(state: Int32Array, words: Int32Array): void {
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let i = 0; i < 64; i += 1) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + at(ROUND, i) + at(words, i)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + big0 + majority) | 0;
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (at(state, i) + value) | 0;
}

/** Lower-case hex, 64 digits. Text is hashed as UTF-8. */
export function sha256(data: Uint8Array | string): string {
  const octets = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return digestBlocks(octets, { start: START, words: 64, schedule, compress });
}

/** The same of bytes that lie in pieces. */
export function sha256OfPieces(pieces: readonly Uint8Array[]): string {
  return sha256(joinChunks(pieces));
}
