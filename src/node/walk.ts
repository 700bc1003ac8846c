import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { thrownText } from '../core/thrown.ts';

/** A file below a folder, or a folder or a file that could not be looked at. */
type Walked =
  | { readonly path: string; readonly modified: number }
  | { readonly path: string; readonly problem: string; readonly is: 'file' | 'folder' | 'gone file' };

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
        if ('problem' in status) {
          // A link to nothing is still there.
          const isGone = status.isMissing && !entry.isSymbolicLink();
          yield { path, problem: status.problem, is: isGone ? 'gone file' : 'file' };
        } else if (status.isDirectory()) {
          if (!skipped.has(entry.name)) waiting.push(path);
        } else if (status.isFile()) yield { path, modified: status.mtimeMs };
      }
    } catch (error) {
      // A folder that is not there holds no file; the caller reports that its pattern found none.
      if (isMissing(error)) continue;
      yield { path: next, problem: thrownText(error), is: 'folder' };
    }
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    // A link to nothing, deleted meanwhile, or not for us: whoever asked for it must hear of it.
    return { problem: thrownText(error), isMissing: isMissing(error) };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
