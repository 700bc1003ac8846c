import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { thrownText } from '../core/thrown.ts';

/** A file below a folder, or a folder or a file that could not be looked at. */
type Walked =
  | { readonly path: string; readonly modified: number }
  | { readonly path: string; readonly problem: string; readonly is: 'file' | 'folder' | 'gone file' };

/**
 * All files below a folder, links followed, no folder twice. At once: another thread costs more than each look.
 * @param skipped names of folders that are not entered; the first folder always is
 */
export function* walk(folder: string, skipped: ReadonlySet<string>): Generator<Walked> {
  const waiting = [folder];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    try {
      const real = realpathSync.native(next);
      if (seen.has(real)) continue;
      seen.add(real);
      for (const entry of readdirSync(next, { withFileTypes: true })) {
        const path = join(next, entry.name);
        if (entry.isDirectory()) {
          if (!skipped.has(entry.name)) waiting.push(path);
          continue;
        }
        const status = statOf(path);
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

function statOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    // A link to nothing, deleted meanwhile, or not for us: whoever asked for it must hear of it.
    return { problem: thrownText(error), isMissing: isMissing(error) };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
