import { promisify } from 'node:util';
import { gunzipSync, gzip as gzipInPool } from 'node:zlib';
import { fault } from '../core/fault.ts';
import { failure, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { Gzip } from '../ports/gzip.ts';

const compress = promisify(gzipInPool);

/** Node's own 16 KiB at once are hundreds of turns between threads, and of copies, for a large scan. */
const CHUNK_BYTES_MIN = 16 * 1024;
const COMPRESSED_CHUNK_BYTES_MAX = 256 * 1024;
/** The most: it takes a tenth less time, and some hundred kilobytes more. */
const MEMORY_LEVEL = 9;
const EXPANDED_CHUNK_BYTES_MAX = 64 * 1024 * 1024;

/** The gzip port on Node. */
export const gzip: Gzip = {
  compress: (bytes) =>
    compress(bytes, {
      level: 1,
      memLevel: MEMORY_LEVEL,
      chunkSize: within(bytes.length / 4, COMPRESSED_CHUNK_BYTES_MAX),
    }),
  expand(bytes, maxBytes) {
    try {
      // One more than there will be: what fills its chunk gets another one, and both are copied.
      const chunkSize = within(Math.min(promisedBytes(bytes) + 1, maxBytes), EXPANDED_CHUNK_BYTES_MAX);
      return success(gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize }));
    } catch (cause) {
      return failure(
        fault('snapshot.damaged', {
          message: `A stored scan result cannot be decompressed: ${thrownText(cause)}.`,
          next: 'Run the pipeline of that scan again; it writes the result anew.',
          cause,
        }),
      );
    }
  },
};

function within(bytes: number, max: number): number {
  return Math.max(CHUNK_BYTES_MIN, Math.min(Math.ceil(bytes), max));
}

/** What the end of a gzip file (RFC 1952) says about its content, which nobody has checked yet. */
function promisedBytes(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes;
  return length < 4 ? 0 : new DataView(buffer, byteOffset, length).getUint32(length - 4, true);
}
