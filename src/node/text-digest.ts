import { createHash } from 'node:crypto';
import { headOf } from '../core/sarif/collect.ts';
import { sniff } from '../core/sarif/json/decode.ts';
import { READ_LIMITS } from '../core/sarif/limits.ts';
import type { RepeatableBytes } from '../core/sarif/read-sarif.ts';
import type { FoundFile } from '../ports/files.ts';
import { openInput } from './open-input.ts';

/**
 * Names a file's text, whatever it is written in and with or without byte order mark; of what is no text, its bytes. Null:
 * it is empty, cannot be read, or grows beyond what a log may: whoever reads it reports that.
 */
export async function textDigest({ path, name }: FoundFile): Promise<string | null> {
  const opened = await openInput(path, name);
  if (!opened.ok) return null;
  const bytes = opened.value;
  try {
    const { encoding, bom } = sniff(await headOf(bytes, 4));
    if (encoding === null || encoding === 'utf-8') {
      return await digestOf(bytes, encoding === null ? 0 : bom, (piece) => piece);
    }
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    const encoder = new TextEncoder();
    const asUtf8 = (piece: Uint8Array | null) =>
      encoder.encode(piece === null ? decoder.decode() : decoder.decode(piece, { stream: true }));
    return (await digestOf(bytes, bom, asUtf8)) ?? (await digestOf(bytes, 0, (piece) => piece));
  } catch {
    return null;
  }
}

/**
 * @param skipped bytes at the beginning
 * @param convert gives bytes instead of others, and with null those that are left; throws where it cannot
 * @returns null: there are none or too many, or they cannot be converted
 */
async function digestOf(
  bytes: RepeatableBytes,
  skipped: number,
  convert: (piece: Uint8Array | null) => Uint8Array | null,
): Promise<string | null> {
  const hash = createHash('sha256');
  const { compressedBytes } = bytes;
  const { wholeBytes, inflation } = READ_LIMITS;
  const max = compressedBytes === null ? Infinity : Math.max(wholeBytes, compressedBytes * inflation);
  let size = 0;
  for await (const chunk of bytes.glance()) {
    const from = Math.max(0, Math.min(chunk.length, skipped - size));
    size += chunk.length;
    if (size > max) return null;
    const converted = attempt(() => convert(chunk.subarray(from)));
    if (converted === null) return null;
    hash.update(converted);
  }
  const rest = attempt(() => convert(null) ?? NOTHING);
  if (size === 0 || rest === null) return null;
  return hash.update(rest).digest('hex');
}

const NOTHING = new Uint8Array();

/** Null: it is half a character of UTF-16. */
function attempt(convert: () => Uint8Array | null): Uint8Array | null {
  try {
    return convert();
  } catch {
    return null;
  }
}
