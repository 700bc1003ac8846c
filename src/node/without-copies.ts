import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { sniff } from '../core/sarif/json/decode.ts';
import type { FoundFile, FoundFiles } from '../ports/files.ts';
import { textDigest } from './text-digest.ts';
import { readEntryPath } from './zip/entry-path.ts';

/**
 * Files with the same content, also inside of archives and in another encoding: the first by name counts, as if the
 * others were not there, for what a scanner wrote once must not count twice. Reads only files that may be copies.
 */
export async function withoutCopies(
  files: readonly FoundFile[],
): Promise<Pick<FoundFiles, 'files' | 'copies'>> {
  const suspects = new Set(suspectsOf(files));
  const known = new Map<string, string>();
  const kept: FoundFile[] = [];
  const copies: { name: string; of: string }[] = [];
  for (const file of files) {
    const digest = suspects.has(file) ? await textDigest(file) : null;
    const original = digest === null ? undefined : known.get(digest);
    if (original !== undefined) copies.push({ name: file.name, of: original });
    else kept.push(file);
    if (digest !== null && original === undefined) known.set(digest, file.name);
  }
  return { files: kept, copies };
}

/** How many bytes of UTF-8 a file's text may take. */
interface Extent {
  readonly file: FoundFile;
  readonly least: number;
  readonly most: number;
}

/** Files whose texts may be of one size, and all that are compressed or in archives as soon as there are two. */
function suspectsOf(files: readonly FoundFile[]): readonly FoundFile[] {
  if (files.length < 2) return [];
  const packed = files.filter(({ path }) => readEntryPath(path) !== null || /\.gz$/iu.test(path));
  if (packed.length > 0) return files;
  const extents = files
    .flatMap((file) => extentOf(file) ?? [])
    .sort((one, other) => one.least - other.least || one.most - other.most);
  const suspects = new Set<FoundFile>();
  let [largest, ...others] = extents;
  for (const extent of others) {
    if (largest !== undefined && extent.least <= largest.most) suspects.add(largest.file).add(extent.file);
    if (largest === undefined || extent.most > largest.most) largest = extent;
  }
  return [...suspects];
}

/** Null: it is empty, or cannot be read: whoever reads it reports that. */
function extentOf(file: FoundFile): Extent | null {
  try {
    const descriptor = openSync(file.path, 'r');
    try {
      const head = new Uint8Array(4);
      const bytesRead = readSync(descriptor, head, 0, 4, 0);
      const { encoding, bom } = sniff(head.subarray(0, bytesRead));
      const size = fstatSync(descriptor).size - bom;
      if (size <= 0) return null;
      if (encoding === 'utf-8' || encoding === null) return { file, least: size, most: size };
      const units = Math.ceil(size / 2);
      return { file, least: units, most: units * 3 };
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}
