import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeZip, type ZipEntry } from '../../../../../sandbox/server/areas/build/zip.ts';
import { fc } from '../../../../support/property.ts';

/** Reads an archive of stored entries through its directory, as an unzip program does. */
function readZip(bytes: Uint8Array): ZipEntry[] {
  const archive = Buffer.from(bytes);
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const nameLength = archive.readUInt16LE(at + 28);
    const path = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + archive.readUInt16LE(local + 26);
    const content = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(content));
    entries.push({ path, bytes: new Uint8Array(content) });
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return entries;
}

describe('a zip archive', () => {
  it('gives back every file with its name and bytes', () => {
    const entry = fc.record({ path: fc.string({ unit: 'grapheme', minLength: 1 }), bytes: fc.uint8Array() });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(readZip(writeZip(entries))).toEqual(entries);
      }),
    );
  });
});
