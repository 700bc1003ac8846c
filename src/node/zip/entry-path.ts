/** No path of any file system holds it. */
const MARK = '\0';

/** A path that means a file of the archive at `path`. @param place where its line in the list of files begins */
export function entryPath(path: string, place: number): string {
  return `${path}${MARK}${place}`;
}

/** What such a path means; null: it is the path of a file. */
export function readEntryPath(path: string): { readonly archive: string; readonly place: number } | null {
  const at = path.indexOf(MARK);
  return at < 0 ? null : { archive: path.slice(0, at), place: Number(path.slice(at + 1)) };
}
