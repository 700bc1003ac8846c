import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file below a folder, or a folder that could not be read. */
type Walked =
  | { readonly path: string; readonly modified: number }
  | { readonly path: string; readonly problem: string };

/**
 * All files below a folder, links followed, no folder twice.
 * @param skipped names of folders that are not entered; the first folder always is
 */
export async function* walk(folder: string, skipped: ReadonlySet<string>): AsyncGenerator<Walked> {
  const waiting = [folder];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    try {
      const real = await realpath(next);
      if (seen.has(real)) continue;
      seen.add(real);
      for (const entry of await readdir(next, { withFileTypes: true })) {
        const path = join(next, entry.name);
        if (entry.isDirectory()) {
          if (!skipped.has(entry.name)) waiting.push(path);
          continue;
        }
        const status = await statOf(path);
        if (status === null) continue;
        if (status.isDirectory()) {
          if (!skipped.has(entry.name)) waiting.push(path);
        } else if (status.isFile()) yield { path, modified: status.mtimeMs };
      }
    } catch (error) {
      // A folder that is not there holds no file; the caller reports that its pattern found none.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      yield { path: next, problem: error instanceof Error ? error.message : String(error) };
    }
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch {
    // A link to nothing, or deleted meanwhile: no file.
    return null;
  }
}
