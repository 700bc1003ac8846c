/** No path of any file system holds it. */
const MARK = '\0';

/** A path that means the file at `index` of the archive at `path`. */
export function entryPath(path: string, index: number): string {
  return `${path}${MARK}${index}`;
}

/** What such a path means; null: it is the path of a file. */
export function readEntryPath(path: string): { readonly archive: string; readonly index: number } | null {
  const at = path.indexOf(MARK);
  return at < 0 ? null : { archive: path.slice(0, at), index: Number(path.slice(at + 1)) };
}
