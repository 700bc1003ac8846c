import type { FileHandle } from 'node:fs/promises';
import { type Fault, fault } from '../../core/fault.ts';
import { failure, type Result, success } from '../../core/result.ts';

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
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;

/**
 * The files of an archive. Archives of several parts and of the 64-bit kind are refused.
 * @param file how the user called the archive
 */
export async function readZipDirectory(
  handle: FileHandle,
  file: string,
): Promise<Result<readonly ZipEntry[]>> {
  const refuse = (why: string) => failure(unreadableArchive(file, why));
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - END_BYTES - MAX_COMMENT), size);
  const end = endOf(tail);
  if (end === null) return refuse('it is no whole ZIP archive');
  const count = tail.getUint16(end + 10, true);
  const length = tail.getUint32(end + 12, true);
  const offset = tail.getUint32(end + 16, true);
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) {
    return refuse('it is a 64-bit ZIP archive');
  }
  if (length > MAX_DIRECTORY_BYTES || offset + length > size) return refuse('its list of files is damaged');
  const directory = await readAt(handle, offset, offset + length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > directory.byteLength || directory.getUint32(at, true) !== ENTRY_SIGNATURE) {
      return refuse('its list of files is damaged');
    }
    const lengths = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const [name = 0, extra = 0, comment = 0] = lengths;
    if (at + ENTRY_BYTES + name > directory.byteLength) return refuse('its list of files is damaged');
    const bytes = new Uint8Array(directory.buffer, directory.byteOffset + at + ENTRY_BYTES, name);
    entries.push({
      name: new TextDecoder().decode(bytes),
      method: directory.getUint16(at + 10, true),
      isEncrypted: (directory.getUint16(at + 8, true) & 1) === 1,
      crc32: directory.getUint32(at + 16, true),
      compressedBytes: directory.getUint32(at + 20, true),
      bytes: directory.getUint32(at + 24, true),
      offset: directory.getUint32(at + 42, true),
    });
    at += ENTRY_BYTES + name + extra + comment;
  }
  return success(entries);
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

async function readAt(handle: FileHandle, start: number, end: number): Promise<DataView> {
  const bytes = new Uint8Array(end - start);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  return new DataView(bytes.buffer, 0, bytesRead);
}
