import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

/** Larger files are not sources that people edit. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Reads files of a checkout by repository path, as text without byte order mark. Null: not there, too large,
 * binary, or a link that leads out of the folder.
 * @param folder the checkout's root
 * @param keepsMark leaves the mark of UTF-8 in the text, for those who count it
 */
export function createSourceReader(
  folder: string,
  { keepsMark = false }: { readonly keepsMark?: boolean } = {},
): (path: string) => string | null {
  const root = resolve(folder);
  const isKnownMissing = missingFolders(root);
  let realRoot: string | null = null;
  return (path) => {
    try {
      // As it is: where it leads is looked at below.
      const file = `${root}${sep}${path}`;
      if (isKnownMissing(file)) return null;
      const status = look(file);
      if (status?.isFile() !== true || status.size > MAX_BYTES) return null;
      realRoot ??= realpathSync.native(root) + sep;
      const real = realpathSync.native(file);
      return real.startsWith(realRoot) ? decode(readFileSync(real), keepsMark) : null;
    } catch {
      // Findings may name files that this checkout does not have: then the log's own snippet counts.
      return null;
    }
  };
}

/** An error with its stack would take longer than the look. */
function look(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/**
 * Most of what is not there is asked for by thousands: a log that was made elsewhere names whole folders that this
 * checkout does not have. To look for each of their files would take longer than all else about them.
 * @returns asked before each look: does its file lie in a folder that is not there?
 */
function missingFolders(root: string): (file: string) => boolean {
  const isThere = new Map<string, boolean>([[root, true]]);
  const isFolderThere = (folder: string): boolean => {
    const known = isThere.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    const there = folder === parent || (isFolderThere(parent) && look(folder) !== undefined);
    isThere.set(folder, there);
    return there;
  };
  return (file) => !isFolderThere(dirname(file));
}

function decode(bytes: Uint8Array, keepsMark: boolean): string | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.subarray(0, 8000).includes(0)
    ? null
    : new TextDecoder('utf-8', { ignoreBOM: keepsMark }).decode(bytes);
}
