import type { Result } from '../core/result.ts';

/** Files for whoever runs after us. */
export interface TemporaryFiles {
  /** Writes into a folder of this step. @returns the absolute path. `name` is ours, never foreign. */
  write(name: string, content: Uint8Array | string): Promise<Result<string>>;
  /** @returns the absolute path that a file of this name would have there, for those who write it themselves. */
  path(name: string): Promise<Result<string>>;
}
