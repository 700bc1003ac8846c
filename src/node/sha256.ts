import * as crypto from 'node:crypto';

/** Newer versions of Node have a way without an object; agents bring older ones too. */
const inOneGo: typeof crypto.hash | undefined = crypto.hash;

/**
 * The platform's SHA-256, which the build puts in the place of the core's own: it takes a third of the time for short
 * texts and a tenth for long ones. Lower-case hex, 64 digits. Text is hashed as UTF-8.
 */
export function sha256(data: Uint8Array | string): string {
  if (inOneGo !== undefined) return inOneGo('sha256', data, 'hex');
  return crypto.createHash('sha256').update(data).digest('hex');
}

/** The same of bytes that lie in pieces. */
export function sha256OfPieces(pieces: readonly Uint8Array[]): string {
  const hash = crypto.createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
