import { unbroken } from '../sarif/collect.ts';
import { sniff } from '../sarif/json/decode.ts';
import type { RepeatableBytes } from '../sarif/read-sarif.ts';

/** Why bytes could not be read to their end as text. */
export class NoText extends Error {
  readonly reason: 'encoding' | 'bytes';

  constructor(reason: 'encoding' | 'bytes') {
    super(reason);
    this.reason = reason;
  }
}

/** The text of a file piece by piece, without byte order mark. Throws `NoText`; of more than `max` bytes too. */
export async function* textPieces(bytes: RepeatableBytes, max: number): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let size = 0;
  for await (const chunk of unbroken(bytes.glance())) {
    size += chunk.length;
    if (size > max) throw new NoText('bytes');
    decoder ??= new TextDecoder(sniff(chunk).encoding ?? 'utf-8', { fatal: true });
    yield decoded(decoder, chunk);
  }
  if (decoder !== null) yield decoded(decoder, null);
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | null): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new NoText('encoding');
  }
}
