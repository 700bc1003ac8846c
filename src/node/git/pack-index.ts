import { readSync } from 'node:fs';

const HEADER = 8;
const FANOUT = 256 * 4;
const ID = 20;

/** Where the objects of a pack are (`gitformat-pack`, version 2 of the index). */
interface PackIndex {
  /** @param id 40 hex digits. @returns the offset in the pack; null: it is not in there. */
  offsetOf(id: string): number | null;
}

/** @param file an open `.idx`. Null: a format that we do not know. */
export function readPackIndex(file: number): PackIndex | null {
  const head = octets(file, 0, HEADER + FANOUT);
  if (head === null || head.readUInt32BE(0) !== 0xff744f63 || head.readUInt32BE(4) !== 2) return null;
  const upTo = (first: number): number => (first < 0 ? 0 : head.readUInt32BE(HEADER + first * 4));
  const count = upTo(255);
  const offsetAt = (position: number): number | null => {
    const small = octets(file, HEADER + FANOUT + count * 24 + position * 4, 4)?.readUInt32BE(0);
    if (small === undefined || small < 0x80000000) return small ?? null;
    // Packs beyond 2 GiB: the rest of the number is the place in a second table.
    const large = octets(file, HEADER + FANOUT + count * 28 + (small - 0x80000000) * 8, 8);
    return large === null ? null : Number(large.readBigUInt64BE(0));
  };
  return {
    offsetOf(id) {
      const wanted = Buffer.from(id, 'hex');
      const first = wanted[0] ?? 0;
      const [from, to] = [upTo(first - 1), upTo(first)];
      const ids = octets(file, HEADER + FANOUT + from * ID, (to - from) * ID);
      if (ids === null) return null;
      let [low, high] = [0, to - from - 1];
      while (low <= high) {
        const middle = (low + high) >>> 1;
        const order = Buffer.compare(ids.subarray(middle * ID, (middle + 1) * ID), wanted);
        if (order === 0) return offsetAt(from + middle);
        if (order < 0) low = middle + 1;
        else high = middle - 1;
      }
      return null;
    },
  };
}

/** Exactly so many octets of a file; null: it has less. */
export function octets(file: number, position: number, length: number): Buffer | null {
  const buffer = Buffer.alloc(length);
  return readSync(file, buffer, 0, length, position) === length ? buffer : null;
}
