import * as zlib from 'node:zlib';
import { joinChunks } from '../core/join-chunks.ts';
import type { Compress } from '../ports/gzip.ts';
import { deflatePart, gzipWhole } from './gzip-whole.ts';

/** Older versions of Node have none. */
const crc32: typeof zlib.crc32 | undefined = zlib.crc32;

/** What is smaller is compressed together with what stands beside it. */
const LARGE_BYTES = 256 * 1024;
/** Parts that the threads take turns with; what one could have repeated of another is not worth more. */
const PART_BYTES = 1024 * 1024;
/** A block that is stored as it is (RFC 1951, 3.2.4). */
const STORED_BYTES_MAX = 65_535;
/** How much of a piece tells whether it can be compressed, and to which share it has to be. */
const SAMPLE_BYTES = 8 * 1024;
const WORTH_SHARE = 0.97;
/** gzip (RFC 1952), deflate, no time, fast, Unix. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3);
/** An empty last block. */
const LAST_BLOCK = Uint8Array.of(3, 0);

/**
 * gzip whose large pieces are parts of one deflate stream that know nothing of each other: the threads share them, what
 * two contents have in common is compressed once, and hashes are stored, which nothing makes smaller.
 */
export function createCompressor(): Compress {
  const known = new Map<Uint8Array, Promise<readonly Uint8Array[]>>();
  const partsOf = (piece: Uint8Array): Promise<readonly Uint8Array[]> => {
    const parts = known.get(piece) ?? compressed(piece);
    known.set(piece, parts);
    return parts;
  };
  return async (pieces) => {
    if (crc32 === undefined || !pieces.some(isLarge)) return gzipWhole(joinChunks(pieces));
    const parts: Promise<readonly Uint8Array[]>[] = [];
    let small: Uint8Array[] = [];
    const closeSmall = (): void => {
      if (small.length > 0) parts.push(compressed(joinChunks(small)));
      small = [];
    };
    for (const piece of pieces) {
      if (isLarge(piece)) {
        closeSmall();
        parts.push(partsOf(piece));
      } else if (piece.length > 0) small.push(piece);
    }
    closeSmall();
    const end = new DataView(new ArrayBuffer(8));
    end.setUint32(0, checksum(pieces, crc32), true);
    end.setUint32(4, pieces.reduce((sum, { length }) => sum + length, 0) >>> 0, true);
    const bodies = await Promise.all(parts);
    return joinChunks([HEADER, ...bodies.flat(), LAST_BLOCK, new Uint8Array(end.buffer)]);
  };
}

function isLarge({ length }: Uint8Array): boolean {
  return length >= LARGE_BYTES;
}

function checksum(pieces: readonly Uint8Array[], crc: typeof zlib.crc32): number {
  return pieces.reduce((sum, piece) => crc(piece, sum), 0);
}

async function compressed(piece: Uint8Array): Promise<readonly Uint8Array[]> {
  if (isLarge(piece) && !isCompressible(piece)) return stored(piece);
  const parts: Promise<Uint8Array>[] = [];
  for (let from = 0; from < piece.length; from += PART_BYTES) {
    parts.push(deflatePart(piece.subarray(from, from + PART_BYTES)));
  }
  return Promise.all(parts);
}

/** By its middle. */
function isCompressible(piece: Uint8Array): boolean {
  const from = (piece.length - SAMPLE_BYTES) >>> 1;
  const sample = piece.subarray(from, from + SAMPLE_BYTES);
  return zlib.deflateRawSync(sample, { level: 1 }).length < sample.length * WORTH_SHARE;
}

function stored(piece: Uint8Array): readonly Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < piece.length; from += STORED_BYTES_MAX) {
    const block = piece.subarray(from, from + STORED_BYTES_MAX);
    const { length } = block;
    blocks.push(Uint8Array.of(0, length & 255, length >>> 8, ~length & 255, (~length >>> 8) & 255), block);
  }
  return blocks;
}
