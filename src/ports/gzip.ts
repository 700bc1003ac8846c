import type { Result } from '../core/result.ts';

/** Compresses a content that comes in pieces; a piece that came before is not compressed again. */
export type Compress = (pieces: readonly Uint8Array[]) => Promise<Uint8Array>;

/** Compression of attachments. */
export interface Gzip {
  /** Fast rather than small; beside whatever else happens. */
  compress(bytes: Uint8Array): Promise<Uint8Array>;
  /** The same for several contents that share pieces. */
  compressor(): Compress;
  /** @returns `snapshot.damaged` for what is no gzip or inflates beyond `maxBytes`. */
  expand(bytes: Uint8Array, maxBytes: number): Result<Uint8Array>;
}
