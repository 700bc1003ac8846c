import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { READ_LIMITS } from '../core/sarif/limits.ts';
import type { FoundFile, FoundFiles } from '../ports/files.ts';
import { openInput } from './open-input.ts';
import { readEntryPath } from './zip/entry-path.ts';

/**
 * Files with the same content, also inside of archives: the first by name counts, as if the others were not there, for
 * what a scanner wrote once must not count twice. Reads only files that may be copies.
 */
export async function withoutCopies(
  files: readonly FoundFile[],
): Promise<Pick<FoundFiles, 'files' | 'copies'>> {
  const suspects = new Set(suspectsOf(files));
  const known = new Map<string, string>();
  const kept: FoundFile[] = [];
  const copies: { name: string; of: string }[] = [];
  for (const file of files) {
    const digest = suspects.has(file) ? await digestOf(file) : null;
    const original = digest === null ? undefined : known.get(digest);
    if (original !== undefined) copies.push({ name: file.name, of: original });
    else kept.push(file);
    if (digest !== null && original === undefined) known.set(digest, file.name);
  }
  return { files: kept, copies };
}

/** Files of one size, and all that are compressed or in archives as soon as there are two. */
function suspectsOf(files: readonly FoundFile[]): readonly FoundFile[] {
  if (files.length < 2) return [];
  const packed = files.filter(({ path }) => readEntryPath(path) !== null || /\.gz$/iu.test(path));
  if (packed.length > 0) return files;
  const bySize = new Map<number, FoundFile[]>();
  for (const file of files) {
    const size = sizeOf(file.path);
    bySize.set(size, [...(bySize.get(size) ?? []), file]);
  }
  return [...bySize].flatMap(([size, same]) => (size > 0 && same.length > 1 ? same : []));
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    // Whoever reads it reports that.
    return -1;
  }
}

/** Null: it cannot be read, or it grows beyond what a log may: whoever reads it reports that. */
async function digestOf({ path, name }: FoundFile): Promise<string | null> {
  const opened = await openInput(path, name);
  if (!opened.ok) return null;
  const hash = createHash('sha256');
  let size = 0;
  const { compressedBytes } = opened.value;
  const { wholeBytes, inflation } = READ_LIMITS;
  const max = compressedBytes === null ? Infinity : Math.max(wholeBytes, compressedBytes * inflation);
  try {
    for await (const chunk of opened.value.glance()) {
      size += chunk.length;
      if (size > max) return null;
      hash.update(chunk);
    }
  } catch {
    return null;
  }
  return size === 0 ? null : hash.digest('hex');
}
