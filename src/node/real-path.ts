import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where a path leads through all links, in the file system's own spelling; null: nothing is there. */
export function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** The same of a file that may not be there yet. */
export function settledPath(path: string): string {
  const folder = realPath(dirname(path));
  return realPath(path) ?? (folder === null ? path : join(folder, basename(path)));
}
