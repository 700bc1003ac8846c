import type { Result } from '../../src/core/result.ts';

/**
 * Undoes gzip, without blocking the page.
 * @returns `snapshot.damaged` for what is no gzip or inflates beyond `maxBytes`.
 */
export type Expand = (bytes: Uint8Array, maxBytes: number) => Promise<Result<Uint8Array>>;
