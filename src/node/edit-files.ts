import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';

/** Larger files are not sources that people edit. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * The bytes of a file of a checkout, or in words why it may not be edited. Links are refused, also in the folders on
 * the way: they could lead out of the checkout or to a protected file.
 * @param folder the checkout's root
 * @param path repository-relative, as `repoPath` gives it
 */
export function readForEdit(folder: string, path: string): Uint8Array | string {
  try {
    const place = placeOf(folder, path);
    const status = lstatSync(place.named);
    if (place.real !== place.named) return `${path} is a link or lies behind one`;
    if (!status.isFile()) return `${path} is no file`;
    return status.size > MAX_BYTES ? `${path} is larger than 8 MiB` : readFileSync(place.real);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return `${path} is not in the sources`;
    return `${path} cannot be read (${code || 'unknown reason'})`;
  }
}

/**
 * Replaces a file's content in one step, so that nobody ever sees half of it; its mode stays. Refuses when it no
 * longer holds what the edit was computed on.
 */
export function writeEdited(
  folder: string,
  path: string,
  before: Uint8Array,
  after: Uint8Array,
): Result<null> {
  const now = readForEdit(folder, path);
  if (typeof now === 'string') return failure(unwritten(path, now));
  if (!sameBytes(now, before)) return failure(unwritten(path, 'it was changed meanwhile'));
  const { real } = placeOf(folder, path);
  const temporary = join(dirname(real), `.fixgate-${randomUUID()}.tmp`);
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(handle, after);
      fchmodSync(handle, statSync(real).mode & 0o7777);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, real);
    return success(null);
  } catch (cause) {
    rmSync(temporary, { force: true });
    return failure(unwritten(path, thrownText(cause), cause));
  }
}

function placeOf(folder: string, path: string): { readonly named: string; readonly real: string } {
  const named = join(realpathSync(resolve(folder)), path);
  return { named, real: realpathSync(named) };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index]);
}

function unwritten(file: string, why: string, cause?: unknown) {
  return fault('output.unwritable', {
    message: `${file} was not changed: ${why}.`,
    next: 'Let this account write there, and run the command again on files that nothing else changes.',
    file,
    ...(cause === undefined ? {} : { cause }),
  });
}
