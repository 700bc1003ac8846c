import { promisify } from 'node:util';
import { constants, deflateRaw, gzip } from 'node:zlib';

const gzipInPool = promisify(gzip);
const deflateInPool = promisify(deflateRaw);

/** Node's own 16 KiB at once are hundreds of turns between threads, and of copies, for a large scan. */
const CHUNK_BYTES_MIN = 16 * 1024;
const COMPRESSED_CHUNK_BYTES_MAX = 256 * 1024;
/** The most: it takes a tenth less time, and some hundred kilobytes more. */
const OPTIONS = { level: 1, memLevel: 9 };

export function gzipWhole(bytes: Uint8Array): Promise<Uint8Array> {
  return gzipInPool(bytes, {
    ...OPTIONS,
    chunkSize: chunkSize(bytes.length / 4, COMPRESSED_CHUNK_BYTES_MAX),
  });
}

/** A part of a deflate stream (RFC 1951) that ends at a whole byte, so that another part can follow. */
export function deflatePart(bytes: Uint8Array): Promise<Uint8Array> {
  return deflateInPool(bytes, {
    ...OPTIONS,
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: chunkSize(bytes.length / 4, COMPRESSED_CHUNK_BYTES_MAX),
  });
}

/** @param bytes that are expected */
export function chunkSize(bytes: number, max: number): number {
  return Math.max(CHUNK_BYTES_MIN, Math.min(Math.ceil(bytes), max));
}
