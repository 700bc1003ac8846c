import { fault } from '../../src/core/fault.ts';
import { joinChunks } from '../../src/core/join-chunks.ts';
import { failure, type Result, success } from '../../src/core/result.ts';
import { thrownText } from '../../src/core/thrown.ts';
import type { Expand } from '../data/expand.ts';

/** gzip by the browser's own decompressor. */
export const expandGzip: Expand = async (bytes, maxBytes) => {
  try {
    const packed = new Blob([new Uint8Array(bytes)]).stream();
    const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return success(joinChunks(chunks));
      length += value.length;
      if (length > maxBytes) {
        await reader.cancel();
        return damaged(`it is longer than ${maxBytes} bytes`);
      }
      chunks.push(value);
    }
  } catch (thrown) {
    return damaged(thrownText(thrown));
  }
};

function damaged(reason: string): Result<never> {
  return failure(
    fault('snapshot.damaged', {
      message: `A stored scan result cannot be decompressed: ${reason}.`,
      next: 'Run the pipeline of that scan again; it writes the result anew.',
    }),
  );
}
