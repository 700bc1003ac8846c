import { crc32, inflateRawSync } from 'node:zlib';

/** A file of a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** Date and time as the archive writes them, 16 bits each. */
  readonly modified: readonly [date: number, time: number];
  readonly bytes: Buffer;
}

/** Reads an archive front to back from its local headers, which a repacked archive must still have right. */
export function unzip(archive: Buffer): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (archive.readUInt32LE(at) === 0x04034b50) {
    const [flags = 0, method = 0, time = 0, date = 0] = [6, 8, 10, 12].map((place) =>
      archive.readUInt16LE(at + place),
    );
    if ((flags & 0b1001) !== 0) throw new Error('encrypted, or the size is not in the header');
    const [sum = 0, packed = 0, size = 0] = [14, 18, 22].map((place) => archive.readUInt32LE(at + place));
    const nameEnd = at + 30 + archive.readUInt16LE(at + 26);
    const start = nameEnd + archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 30, nameEnd);
    const data = archive.subarray(start, start + packed);
    const bytes = method === 8 ? inflateRawSync(data) : Buffer.from(data);
    if (bytes.length !== size || crc32(bytes) !== sum) throw new Error(`${name} is damaged`);
    entries.push({ name, modified: [date, time], bytes });
    at = start + packed;
  }
  return entries;
}
