import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

interface FileBytes {
  /** Relative, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file, or everything below a folder in the order of names. Throws when there is nothing at the path. */
export async function readFiles(path: string): Promise<FileBytes[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Error(`Path does not exist: ${path}`);
  if (found.isFile()) return [{ path: basename(path), bytes: await readFile(path) }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (file) => {
      return { path: relative(path, file).split(sep).join('/'), bytes: await readFile(file) };
    }),
  );
}
