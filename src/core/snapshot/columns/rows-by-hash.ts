import { setHash } from './hash-bytes.ts';
import type { RowsByText } from './rows-by-text.ts';

const BYTES = 8;
/** Among honest hashes nothing stands so far from its place. */
const STEPS_MAX = 256;

/**
 * Rows by hashes that stay bytes: open addressing over an array of numbers, a fourth of what a map of texts takes.
 * Null: so many of them share a place that somebody made them so, and a map, whose places nobody can foresee, is better.
 */
export function rowsByHash(bytes: Uint8Array): RowsByText | null {
  const count = bytes.length / BYTES;
  const mask = 2 ** Math.ceil(Math.log2(count * 2 + 2)) - 1;
  const rows = new Int32Array(mask + 1).fill(-1);
  let isUnique = true;
  for (let row = 0; row < count; row += 1) {
    const [low, high] = [word(bytes, row * BYTES), word(bytes, row * BYTES + 4)];
    let slot = low & mask;
    for (let steps = 0; ; steps += 1) {
      if (steps === STEPS_MAX) return null;
      const other = rows[slot] ?? -1;
      if (other === -1) break;
      if (word(bytes, other * BYTES) === low && word(bytes, other * BYTES + 4) === high) {
        isUnique = false;
        break;
      }
      slot = (slot + 1) & mask;
    }
    rows[slot] = row;
  }
  const wanted = new Uint8Array(BYTES);
  return {
    isUnique,
    rowOf: (text) => {
      if (!setHash(wanted, 0, text)) return -1;
      const [low, high] = [word(wanted, 0), word(wanted, 4)];
      let slot = low & mask;
      for (;;) {
        const row = rows[slot] ?? -1;
        if (row === -1) return -1;
        if (word(bytes, row * BYTES) === low && word(bytes, row * BYTES + 4) === high) return row;
        slot = (slot + 1) & mask;
      }
    },
  };
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}
