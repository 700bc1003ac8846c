import { headOf, unbroken } from '../collect.ts';
import { sniff } from '../json/decode.ts';
import type { Encoding } from '../json/source-text.ts';
import type { RepeatableBytes } from '../read-sarif.ts';

/** A log's bytes as UTF-8 without byte order mark, whatever it is written in. */
export interface Utf8Input {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark. */
  readonly bom: number;
  open(): AsyncGenerator<Uint8Array>;
  /** From an offset on; null: what stands before has to be gone through. */
  readonly openFrom: ((offset: number) => AsyncGenerator<Uint8Array>) | null;
}

/** Looks at the first bytes. Null: these are no text, or UTF-32. */
export async function utf8Input(bytes: RepeatableBytes): Promise<Utf8Input | null> {
  const { encoding, bom } = sniff((await headOf(bytes, 4)).subarray(0, 4));
  if (encoding === null) return null;
  const plain = () => afterMark(unbroken(bytes.glance()), bom);
  const isPlain = encoding === 'utf-8';
  const from = isPlain ? bytes.glanceFrom : undefined;
  return {
    encoding,
    bom,
    open: isPlain ? plain : () => transcoded(plain(), encoding),
    openFrom: from === undefined ? null : (offset) => unbroken(from(bom + offset)),
  };
}

async function* afterMark(chunks: AsyncIterable<Uint8Array>, bom: number): AsyncGenerator<Uint8Array> {
  let left = bom;
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) yield skipped === 0 ? chunk : chunk.subarray(skipped);
  }
}

async function* transcoded(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  try {
    for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
    yield encoder.encode(decoder.decode());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    // Half a character: no byte of UTF-8 says the same to whoever reads on.
    yield Uint8Array.of(0xff);
  }
}
