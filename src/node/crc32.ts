import * as zlib from 'node:zlib';

/** The checksum so far, with more bytes. */
type Crc32 = (bytes: Uint8Array, before: number) => number;

const NATIVE: typeof zlib.crc32 | undefined = zlib.crc32;

/**
 * CRC-32 as ZIP has it. @param native that of Node, which has none before 20.15: agents with Node 20.9 are still in use
 */
export function createCrc32(native: Crc32 | null = NATIVE ?? null): Crc32 {
  if (native !== null) return native;
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest;
  });
  return (bytes, before) => {
    let sum = ~before;
    for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
    return ~sum >>> 0;
  };
}
