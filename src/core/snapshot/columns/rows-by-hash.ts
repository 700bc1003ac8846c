import { setHash } from '../../hash/hash-bytes.ts';
import type { RowsByText } from './rows-by-text.ts';

const BYTES = 8;
/** Among honest hashes nothing stands so far from its place. */
const STEPS_MAX = 256;

interface RowsByHash extends RowsByText {
  /** The same of hashes of eight bytes each, for all of them. */
  rowsOf(hashes: Uint8Array): Int32Array;
}

/**
 * Rows by hashes that stay bytes: open addressing over an array of numbers, a fourth of what a map of texts takes.
 * Null: so many of them share a place that somebody made them so, and a map, whose places nobody can foresee, is better.
 */
export function rowsByHash(bytes: Uint8Array): RowsByHash | null {
  const count = bytes.length / BYTES;
  const words = wordsOf(bytes);
  const mask = 2 ** Math.ceil(Math.log2(count * 2 + 2)) - 1;
  const rows = new Int32Array(mask + 1).fill(-1);
  let isUnique = true;
  for (let row = 0; row < count; row += 1) {
    const low = words[2 * row] ?? 0;
    const high = words[2 * row + 1] ?? 0;
    let slot = low & mask;
    for (let steps = 0; ; steps += 1) {
      if (steps === STEPS_MAX) return null;
      const other = rows[slot] ?? -1;
      if (other === -1) break;
      if (words[2 * other] === low && words[2 * other + 1] === high) {
        isUnique = false;
        break;
      }
      slot = (slot + 1) & mask;
    }
    rows[slot] = row;
  }
  const rowOf = (low: number, high: number): number => {
    let slot = low & mask;
    for (;;) {
      const row = rows[slot] ?? -1;
      if (row === -1 || (words[2 * row] === low && words[2 * row + 1] === high)) return row;
      slot = (slot + 1) & mask;
    }
  };
  const wanted = new Uint8Array(BYTES);
  const wantedWords = new Int32Array(wanted.buffer);
  return {
    isUnique,
    rowOf: (text) => (setHash(wanted, 0, text) ? rowOf(wantedWords[0] ?? 0, wantedWords[1] ?? 0) : -1),
    rowsOf: (hashes) => {
      const asked = wordsOf(hashes);
      const found = new Int32Array(asked.length / 2);
      for (let at = 0; at < found.length; at += 1)
        found[at] = rowOf(asked[2 * at] ?? 0, asked[2 * at + 1] ?? 0);
      return found;
    },
  };
}

/** Two of each hash, good for comparing; a copy, since bytes of a file may lie anywhere. */
function wordsOf(hashes: Uint8Array): Int32Array {
  return new Int32Array(new Uint8Array(hashes).buffer);
}
