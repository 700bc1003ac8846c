import { gunzipSync, gzipSync } from 'node:zlib';
import { fault } from '../core/fault.ts';
import { failure, success } from '../core/result.ts';
import type { Gzip } from '../ports/gzip.ts';

/** The gzip port on Node. */
export const gzip: Gzip = {
  compress: (bytes) => gzipSync(bytes, { level: 1 }),
  expand(bytes, maxBytes) {
    try {
      return success(gunzipSync(bytes, { maxOutputLength: maxBytes }));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : 'unknown reason';
      return failure(
        fault('snapshot.damaged', {
          message: `A stored scan result can not be decompressed: ${reason}.`,
          next: 'Run the pipeline of that scan again; it writes the result anew.',
          cause,
        }),
      );
    }
  },
};
