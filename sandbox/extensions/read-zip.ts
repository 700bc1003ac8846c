import { crc32, inflateRawSync } from 'node:zlib';
import { PackageError } from './package-error.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
/** The end record may be followed by a comment of this many bytes. */
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 0x0001;
/** Inflated; a marketplace package may have 50 MB packed. */
const LARGEST_FILE_BYTES = 200 * 1024 * 1024;

/** The files of a zip archive by name, stored or deflated; folders are left out. Throws `PackageError`. */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Buffer>();
  try {
    const end = findEnd(archive);
    let at = archive.readUInt32LE(end + 16);
    for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
      const { name, content, next } = readEntry(archive, at);
      if (!name.endsWith('/')) files.set(name, content());
      at = next;
    }
  } catch (error) {
    // Offsets beyond the end, and streams that do not inflate.
    if (error instanceof PackageError) throw error;
    throw new PackageError(
      `The package is damaged: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return files;
}

function findEnd(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = archive.length - END_LENGTH; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new PackageError('The package is not a VSIX: it is no zip archive, or its end is missing.');
}

interface Entry {
  readonly name: string;
  readonly next: number;
  content(): Buffer;
}

function readEntry(archive: Buffer, at: number): Entry {
  if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) {
    throw new PackageError('The package is damaged: its directory ends early.');
  }
  const [flags = 0, method = 0, nameLength = 0, extra = 0, comment = 0] = [8, 10, 28, 30, 32].map((place) =>
    archive.readUInt16LE(at + place),
  );
  const [sum = 0, packed = 0, size = 0, local = 0] = [16, 20, 24, 42].map((place) =>
    archive.readUInt32LE(at + place),
  );
  const name = archive.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
  const content = (): Buffer => {
    if ((flags & ENCRYPTED) !== 0) throw new PackageError(`The package's file ${name} is encrypted.`);
    if (archive.readUInt32LE(local) !== LOCAL_HEADER) {
      throw new PackageError(`The package is damaged: ${name} is not where its directory says.`);
    }
    const start = local + LOCAL_LENGTH + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = unpack(name, method, archive.subarray(start, start + packed));
    if (data.length !== size || crc32(data) !== sum) {
      throw new PackageError(
        `The package is damaged: ${name} has not the length or checksum that it should have.`,
      );
    }
    return data;
  };
  return { name, content, next: at + ENTRY_LENGTH + nameLength + extra + comment };
}

function unpack(name: string, method: number, data: Buffer): Buffer {
  if (method === 0) return Buffer.from(data);
  if (method === 8) return inflateRawSync(data, { maxOutputLength: LARGEST_FILE_BYTES });
  throw new PackageError(`The package's file ${name} is compressed by method ${method}; 0 and 8 are known.`);
}
