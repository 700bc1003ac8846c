import type { FileHandle } from 'node:fs/promises';
import { type Fault, fault } from '../../core/fault.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { readAt } from './read-at.ts';
import {
  type DirectoryPlace,
  ELSEWHERE,
  ELSEWHERE_SHORT,
  LOCATOR_BYTES,
  wideEnd,
  wideValues,
} from './zip64.ts';

/** One file of a ZIP archive, as its central directory describes it (PKWARE APPNOTE 4.3.12). Untrusted. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** Where its own line in the list of files begins. */
  readonly place: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;

/**
 * The files of an archive, also of the 64-bit kind. Archives of several parts are refused.
 * @param file how the user called the archive
 */
export async function readZipDirectory(
  handle: FileHandle,
  file: string,
): Promise<Result<readonly ZipEntry[]>> {
  const refuse = (why: string) => failure(unreadableArchive(file, why));
  const { size } = await handle.stat();
  const place = await directoryPlace(handle, size);
  if (place === null) return refuse('it is no whole ZIP archive');
  if (place === 'damaged') return refuse(DAMAGED);
  const { count, length, offset } = place;
  if (offset + length > size) return refuse(DAMAGED);
  if (length > MAX_DIRECTORY_BYTES) return refuse('its list of files is too long');
  const directory = await readAt(handle, offset, offset + length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    const read = entryAt(directory, at, offset);
    if (read === null) return refuse(DAMAGED);
    entries.push(read.entry);
    at = read.end;
  }
  // Whoever counts too few, as older programs do beyond 65,535, would hide logs.
  if (entryAt(directory, at, offset) !== null) return refuse('it holds more files than it counts');
  return success(entries);
}

const DAMAGED = 'its list of files is damaged';

/** One file of an archive by its place in the list, without reading the others; null: nothing like it is there. */
export async function readZipEntry(handle: FileHandle, place: number): Promise<ZipEntry | null> {
  const head = await readAt(handle, place, place + ENTRY_BYTES);
  if (head.byteLength < ENTRY_BYTES) return null;
  const length = head.getUint16(28, true) + head.getUint16(30, true);
  return entryAt(await readAt(handle, place, place + ENTRY_BYTES + length), 0, place)?.entry ?? null;
}

/** @param base where the view begins in the archive */
function entryAt(
  directory: DataView,
  at: number,
  base: number,
): { readonly entry: ZipEntry; readonly end: number } | null {
  if (at + ENTRY_BYTES > directory.byteLength || directory.getUint32(at, true) !== ENTRY_SIGNATURE)
    return null;
  const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) =>
    directory.getUint16(at + field, true),
  );
  const behind = at + ENTRY_BYTES + name;
  if (behind > directory.byteLength) return null;
  const bytes = new Uint8Array(directory.buffer, directory.byteOffset + at + ENTRY_BYTES, name);
  const extraBytes = Math.min(extra, directory.byteLength - behind);
  // In the order in which the extra field has them.
  const values = [24, 20, 42].map((field) => directory.getUint32(at + field, true));
  const wide = wideValues(values, new DataView(directory.buffer, directory.byteOffset + behind, extraBytes));
  if (wide === null) return null;
  const [uncompressed = 0, compressed = 0, offset = 0] = wide;
  const entry = {
    name: NAMES.decode(bytes),
    method: directory.getUint16(at + 10, true),
    isEncrypted: (directory.getUint16(at + 8, true) & 1) === 1,
    crc32: directory.getUint32(at + 16, true),
    compressedBytes: compressed,
    bytes: uncompressed,
    offset,
    place: base + at,
  };
  return { entry, end: behind + extra + comment };
}

const NAMES = new TextDecoder();

/** Null: this is no end of an archive. */
async function directoryPlace(handle: FileHandle, size: number): Promise<DirectoryPlace | 'damaged' | null> {
  const tail = await readAt(handle, Math.max(0, size - LOCATOR_BYTES - END_BYTES - MAX_COMMENT), size);
  const end = endOf(tail);
  if (end === null) return null;
  const usual = {
    count: tail.getUint16(end + 10, true),
    length: tail.getUint32(end + 12, true),
    offset: tail.getUint32(end + 16, true),
  };
  const isElsewhere =
    usual.count === ELSEWHERE_SHORT || usual.length === ELSEWHERE || usual.offset === ELSEWHERE;
  if (!isElsewhere) return usual;
  const locator =
    end < LOCATOR_BYTES
      ? null
      : new DataView(tail.buffer, tail.byteOffset + end - LOCATOR_BYTES, LOCATOR_BYTES);
  // As many files as fit need no other form.
  return (await wideEnd(handle, locator)) ?? usual;
}

/** @param why goes on after `cannot be read:` */
export function unreadableArchive(file: string, why: string, cause?: unknown): Fault {
  return fault('input.unreadable', {
    message: `${file} cannot be read: ${why}.`,
    next: 'Give a whole ZIP archive without a password, or the logs themselves.',
    file,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Where the content of an entry begins: behind its local header, which may be longer than the directory says. */
export async function contentOffset(handle: FileHandle, entry: ZipEntry): Promise<number | null> {
  const header = await readAt(handle, entry.offset, entry.offset + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) return null;
  return entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
}

function endOf(tail: DataView): number | null {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    const isEnd = tail.getUint32(at, true) === END_SIGNATURE;
    if (isEnd && at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength) return at;
  }
  return null;
}
