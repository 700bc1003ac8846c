import { readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';

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
  let realRoot: string | null = null;
  return (path) => {
    try {
      // As it is: where it leads is looked at below.
      const file = `${root}${sep}${path}`;
      // Most of what is not there is asked for by thousands, and an error with its stack takes longer than a look.
      const status = statSync(file, { throwIfNoEntry: false });
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

function decode(bytes: Uint8Array, keepsMark: boolean): string | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.subarray(0, 8000).includes(0)
    ? null
    : new TextDecoder('utf-8', { ignoreBOM: keepsMark }).decode(bytes);
}
