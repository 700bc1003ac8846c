import { joinChunks } from '../join-chunks.ts';
import { collect, headOf, isBrokenStream } from './collect.ts';
import { READ_LIMITS } from './limits.ts';
import { tooManyBytes } from './over-limit.ts';
import type { ReadSarif, RepeatableBytes } from './read-sarif.ts';

const HEAD_BYTES = 200;

/** Reads one log: a small one at once, a large one in pieces. */
export const readSarif: ReadSarif = async (chunks, options, sink) => {
  const limits = { ...READ_LIMITS, ...options.limits };
  try {
    const bytes = isRepeatable(chunks) ? chunks : await kept(chunks, limits.wholeBytes);
    if (bytes === null) return sink.fault(tooManyBytes(options.file, limits.wholeBytes));
    const whole = (bytes.size ?? 0) > limits.smallBytes ? null : await collect(bytes, limits.smallBytes);
    if (whole?.complete === true) {
      const { readWhole } = await import('./read-whole.ts');
      return await readWhole(joinChunks(whole.chunks), options, limits, sink);
    }
    if (isNoSarif(await headOf(bytes, HEAD_BYTES))) {
      const { readLargeInput } = await import('../inputs/read-large-input.ts');
      if (await readLargeInput(bytes, options, limits, sink)) return;
    }
    const { readLarge } = await import('./stream/read-large.ts');
    await readLarge(bytes, options, limits, sink);
  } catch (cause) {
    if (!isBrokenStream(cause)) throw cause;
    sink.fault(cause.fault(options.file));
  }
};

/** What comes only once has to be kept. Null: it is too much. */
async function kept(chunks: AsyncIterable<Uint8Array>, max: number): Promise<RepeatableBytes | null> {
  const { chunks: all, size, complete } = await collect(chunks, max);
  return complete ? repeat(all, size) : null;
}

/** Does it begin as ESLint's JSON or CodeTF may, and SARIF logs do not? UTF-16 is ASCII with NUL bytes here. */
function isNoSarif(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES)).replaceAll('\0', '');
  return /^[\s\xef\xbb\xbf\xfe\xff]*(?:\[|\{\s*"(?!\$schema"|version"|runs"))/u.test(head);
}

function isRepeatable(chunks: AsyncIterable<Uint8Array>): chunks is RepeatableBytes {
  return 'repeatable' in chunks && chunks.repeatable === true;
}

function repeat(chunks: readonly Uint8Array[], size: number): RepeatableBytes {
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  return { repeatable: true, compressedBytes: null, size, glance: all, [Symbol.asyncIterator]: all };
}
