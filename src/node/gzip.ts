import { gunzipSync } from 'node:zlib';
import { fault } from '../core/fault.ts';
import { failure, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { Gzip } from '../ports/gzip.ts';
import { createCompressor } from './gzip-pieces.ts';
import { chunkSize, gzipWhole } from './gzip-whole.ts';

const EXPANDED_CHUNK_BYTES_MAX = 64 * 1024 * 1024;

/** The gzip port on Node. */
export const gzip: Gzip = {
  compress: gzipWhole,
  compressor: createCompressor,
  expand(bytes, maxBytes) {
    try {
      // One more than there will be: what fills its chunk gets another one, and both are copied.
      const size = chunkSize(Math.min(promisedBytes(bytes) + 1, maxBytes), EXPANDED_CHUNK_BYTES_MAX);
      return success(gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize: size }));
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

/** What the end of a gzip file (RFC 1952) says about its content, which nobody has checked yet. */
function promisedBytes(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes;
  return length < 4 ? 0 : new DataView(buffer, byteOffset, length).getUint32(length - 4, true);
}
